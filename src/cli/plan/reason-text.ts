import type { AccountReason } from '../../deployment/account-plan.ts';

/** Why something, or nothing, becomes of an account. */
export const reasonText: Readonly<Record<AccountReason, string>> = {
  'first-deployment': 'its unit is a target',
  'unit-added': 'its unit becomes a target',
  'region-added': 'the Region is added',
  returns: 'it was released before: it gets a second bucket, and the one that was kept stays',
  'included-again': 'no longer excluded: it gets a new key and bucket, and those that were kept stay',
  'stack-set-changes': 'the stack set changes',
  'newly-excluded':
    'excluded from now on: bucket, key and replication role stay and go on replicating; the parameter and the other roles go, so it can no longer restore by itself',
  'unit-removed':
    'its unit is no target any more: its stack is deleted; bucket, key and replication role stay and go on replicating',
  'unit-replaced':
    'another unit takes the place of its target: its stack is deleted and a new one made, so it has two buckets; the old one stays',
  'region-removed':
    'the Region is taken out: its stack there is deleted; bucket, key and replication role stay and go on replicating',
  'up-to-date': 'nothing changes for it',
  'management-account': 'stack sets never reach the management account',
  'central-account': 'it holds the backup: a backup beside its source is no backup, so its stack is empty',
  excluded: 'excluded by the configuration, so its stack is empty',
  'outside-units': 'in none of the target units',
  'not-active': 'suspended or closed: stack sets skip it',
  'left-organization': 'no longer in the organization',
  'moved-away': 'it left the target units: automatic deployment releases it',
  inoperable: 'its stack is inoperable, and left out of updates: `orgvault retry` repairs it',
  'failed-before': 'it failed before, and nothing that changes would reach it: `orgvault retry` tries again',
  'left-to-automatic-deployment':
    'it is new in its unit: automatic deployment enrols it within minutes; if it did not, `orgvault retry` does',
};
