import type { Finding } from '../finding.ts';
import { identifierPatterns } from '../identifiers.ts';
import { region as knownRegion, partitionOf } from '../region.ts';
import type { Item, RuleInput } from './rule.ts';

/** Nothing is listed twice: StackSets refuse a target that is named twice. */
export function noDuplicates(input: RuleInput): Finding[] {
  return [
    ...duplicates(input.organizationalUnits, 'duplicate-organizational-unit'),
    ...duplicates(input.regions, 'duplicate-region'),
    ...duplicates(input.excludedAccounts, 'duplicate-excluded-account'),
  ];
}

function duplicates(items: readonly Item[], code: string): Finding[] {
  return items
    .filter(({ value }, index) => items.findIndex((other) => other.value === value) < index)
    .map(({ path }) => ({ code, path, wrong: 'stands twice in this list', remedy: 'remove one of them' }));
}

/** The root contains every unit, so naming both would name accounts twice. */
export function rootStandsAlone({ organizationalUnits }: RuleInput): Finding[] {
  const roots = organizationalUnits.filter(({ value }) => value.startsWith('r-'));
  if (roots.length === 0 || organizationalUnits.length === roots.length) return [];
  return roots.map(({ path }) => ({
    code: 'root-beside-units',
    path,
    wrong: 'is the root, which contains the other units of this list; one target may not contain another',
    remedy: 'keep the root alone, or remove it',
  }));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
const mostUnits = 50;

/** CloudFormation creates, updates and deletes the instances of all units in one operation each. */
export function unitsFitOneOperation({ organizationalUnits }: RuleInput): Finding[] {
  if (organizationalUnits.length <= mostUnits) return [];
  return [
    {
      code: 'too-many-organizational-units',
      path: ['enrollment', 'organizationalUnits'],
      wrong: `of ${organizationalUnits.length} units; StackSets take ${mostUnits} in one operation`,
      remedy: 'name a unit that contains several of them',
    },
  ];
}

/** An organization has one root, and the id of a unit holds the id of its root. */
export function oneOrganization({ organizationalUnits }: RuleInput): Finding[] {
  const valid = organizationalUnits.filter(({ value }) =>
    identifierPatterns.organizationalUnitId.test(value),
  );
  const first = valid[0];
  if (first === undefined) return [];
  return valid
    .filter(({ value }) => rootOf(value) !== rootOf(first.value))
    .map(({ path }) => ({
      code: 'unit-of-another-organization',
      path,
      wrong: `lies under another root than "${first.value}", and an organization has one root only`,
      remedy: 'name units of one organization; the second part of the id is the same in all of them',
    }));
}

function rootOf(id: string): string | undefined {
  return id.split('-')[1];
}

/** A stack set reaches the Regions of its own partition only. */
export function regionsInPartition({ centralRegion, regions }: RuleInput): Finding[] {
  if (centralRegion === undefined) return [];
  const partition = partitionOf(centralRegion);
  return regions.flatMap(({ path, value }) => {
    const parsed = knownRegion.safeParse(value);
    if (!parsed.success || partitionOf(parsed.data) === partition) return [];
    return {
      code: 'region-in-other-partition',
      path,
      wrong:
        `lies in the partition ${partitionOf(parsed.data)}, but the central Region ${centralRegion} in ` +
        `${partition}; nothing is replicated between partitions`,
      remedy: `name Regions of ${partition}, and give the other partition a configuration of its own`,
    };
  });
}

/** Two source buckets of one account would write the same key. */
export function layoutTellsRegionsApart({ keyLayout, regions }: RuleInput): Finding[] {
  const distinct = new Set(regions.map(({ value }) => value)).size;
  if (distinct < 2 || keyLayout !== 'account') return [];
  return [
    {
      code: 'layout-mixes-regions',
      path: ['enrollment', 'regions'],
      wrong:
        `of ${distinct} Regions with replication.keyLayout account: the same key from the buckets of two Regions ` +
        'would become two versions of one object in the centre',
      remedy: 'set replication.keyLayout to account-and-region, or name one Region',
    },
  ];
}
