import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load-config.ts';
import { needsOf } from '../../../src/control-policies/needs.ts';
import { obstaclesFor } from '../../../src/control-policies/obstacles.ts';
import type { ControlPolicy } from '../../../src/organization/control-policies.ts';
import { parsePolicy } from '../../../src/policy/document.ts';

const config = parseConfig(
  [
    'organizationId: o-exampleorgid',
    'central: { accountId: "222222222222", region: eu-central-1 }',
    'enrollment: { organizationalUnits: [ou-exam-workload] }',
  ].join('\n'),
  'orgvault.yaml',
);
const unit = {
  id: 'ou-exam-workload',
  name: 'Workloads',
  path: 'Root/Workloads',
  lineage: ['r-exam', 'ou-exam-workload'],
};
const account = { id: '101010101010', name: 'shop', state: 'ACTIVE', joined: undefined, unit };
const needs = needsOf(config, account.id, 'eu-central-1');

function policy(statement: object, attachedTo: readonly string[]): ControlPolicy {
  const statements = parsePolicy(JSON.stringify({ Statement: statement }), 'p');
  return { id: 'p-1', name: 'guard', statements, attachedTo: new Set(attachedTo) };
}
const full = policy({ Effect: 'Allow', Action: '*', Resource: '*' }, ['r-exam', unit.id, account.id]);

/** What a denial attached to the unit stops: actions by how sure it is. */
function stopped(statement: object): Record<'yes' | 'unknown', readonly string[]> {
  const found = obstaclesFor(account, needs, [full, policy({ Effect: 'Deny', ...statement }, [unit.id])]);
  const actions = (blocks: string) =>
    found.filter((one) => one.blocks === blocks).map(({ action }) => action);
  return { yes: actions('yes'), unknown: actions('unknown') };
}

const everything = { Action: '*', Resource: '*' };
const nothing = { yes: [], unknown: [] };

describe('service control policies in the way', () => {
  it('are none where everything is allowed at each level', () => {
    expect(obstaclesFor(account, needs, [full])).toEqual([]);
  });

  it('attached elsewhere do not matter', () => {
    const other = policy({ Effect: 'Deny', ...everything }, ['ou-exam-sandboxes', '202020202020']);
    expect(obstaclesFor(account, needs, [full, other])).toEqual([]);
  });

  it('at the root, at a unit or at the account stop it, named by policy and statement', () => {
    for (const place of account.unit.lineage.concat(account.id)) {
      const deny = { Sid: 'NoKeys', Effect: 'Deny', Action: 'kms:Create*', Resource: '*' };
      expect(obstaclesFor(account, needs, [full, policy(deny, [place])])).toEqual([
        {
          blocks: 'yes',
          purpose: 'enrolment',
          action: 'kms:CreateKey',
          by: 'NoKeys of the policy guard (p-1)',
        },
      ]);
    }
  });

  it('that deny other Regions leave the configured one alone, IAM by its own Region', () => {
    const keeping = (regions: readonly string[]) => ({
      ...everything,
      Condition: { StringNotEquals: { 'aws:RequestedRegion': regions } },
    });
    expect(stopped(keeping(['eu-central-1', 'us-east-1']))).toEqual(nothing);
    // A Region guard that forgets that IAM lives in us-east-1.
    expect(stopped(keeping(['eu-central-1'])).yes).toEqual([
      'iam:CreateRole',
      'iam:PassRole',
      'iam:PutRolePolicy',
    ]);
    const butIam = { ...keeping(['us-east-1']), Action: undefined, NotAction: 'iam:*' };
    expect(stopped(butIam).yes).toContain('s3:ReplicateObject');
  });

  it('that except the roles at work are not in the way', () => {
    const except = ['arn:aws:iam::*:role/stacksets-exec-*', 'arn:aws:iam::*:role/orgvault/*'];
    expect(stopped({ ...everything, Condition: { ArnNotLike: { 'aws:PrincipalArn': except } } })).toEqual(
      nothing,
    );
    const half = stopped({
      ...everything,
      Condition: { ArnNotLike: { 'aws:PrincipalArn': except.slice(0, 1) } },
    });
    expect(half.yes).toContain('s3:ReplicateObject');
    expect(half.yes).not.toContain('kms:CreateKey');
  });

  it('that ask for what cannot be known here may be in the way', () => {
    const tagged = { ...everything, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } };
    expect(stopped(tagged).yes).toEqual([]);
    expect(stopped(tagged).unknown).toContain('s3:ReplicateObject');
  });

  it('about one bucket of the organization may be about the source bucket, whose name is not known yet', () => {
    const named = { Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::prod-*' };
    expect(stopped(named)).toEqual({ yes: [], unknown: ['s3:PutBucketPolicy'] });
  });

  it('that allow only a list stop what is not on it', () => {
    const only = policy(
      { Effect: 'Allow', Action: ['s3:*', 'iam:*', 'ssm:*', 'cloudformation:*'], Resource: '*' },
      [unit.id],
    );
    const elsewhere = policy({ Effect: 'Allow', Action: '*', Resource: '*' }, ['r-exam', account.id]);
    const found = obstaclesFor(account, needs, [elsewhere, only]);
    expect([...new Set(found.map(({ action }) => action.split(':')[0]))]).toEqual(['kms']);
    expect(found[0]).toMatchObject({
      blocks: 'yes',
      by: expect.stringContaining('attached to ou-exam-workload'),
    });
  });

  it('that protect tags stop only who sets some', () => {
    const guard = policy({ Effect: 'Deny', Action: ['iam:TagRole', 's3:PutBucketTagging'], Resource: '*' }, [
      unit.id,
    ]);
    const actionsWith = (tags: Readonly<Record<string, string>>) =>
      obstaclesFor(account, needsOf({ ...config, tags }, account.id, 'eu-central-1'), [full, guard]).map(
        ({ action }) => action,
      );
    expect(actionsWith({ application: 'orgvault' })).toEqual(['iam:TagRole', 's3:PutBucketTagging']);
    expect(actionsWith({})).toEqual([]);
  });
});
