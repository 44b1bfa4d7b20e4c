import type { Calls } from '../../bench/calls.ts';
import type { PlannedOrganization } from '../../rehearsal/organization/organization.ts';

/** What the number of pages depends on. */
export interface Size {
  readonly organization: PlannedOrganization;
  /** Stack instances, those of accounts that are left out among them. */
  readonly instances: number;
}

/**
 * Calls that wait for something, and are made again until it is there: how many depends on time, not on accounts. What
 * `deploy` asks while it waits is {@link checkLooks}'s.
 */
const waiting: ReadonlySet<string> = new Set([
  'DescribeChangeSet',
  'DescribeStackEvents',
  'DescribeStacks',
  'S3 HEAD',
  'ListStackSetOperations',
  'ListStackSetOperationResults',
]);

/**
 * How many calls a listing takes, by the largest pages that AWS gives.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackInstances.html
 */
export function expectedPages({ organization, instances }: Size): ReadonlyMap<string, number> {
  const { accounts, rootId, managementAccount, units } = organization;
  const parents = [rootId, ...units.map(({ id }) => id)];
  const below = (children: readonly { readonly parentId: string }[], parent: string): number =>
    children.filter(({ parentId }) => parentId === parent).length;
  const sum = (pagesOf: (parent: string) => number): number =>
    parents.reduce((pages, parent) => pages + pagesOf(parent), 0);
  const withManagement = [...accounts, { ...managementAccount, parentId: rootId }];
  return new Map([
    ['ListAccountsForParent', sum((parent) => pages(below(withManagement, parent), 20))],
    ['ListOrganizationalUnitsForParent', sum((parent) => pages(below(units, parent), 20))],
    ['ListStackInstances', pages(instances, 100)],
  ]);
}

/**
 * Calls of a command that are not as many as the pages of its listings, or as at another size.
 * @param other at any other size
 */
export function unexpectedCalls(calls: Calls, size: Size, other: Calls): readonly string[] {
  const listings = expectedPages(size);
  const operations = new Set([...calls.keys(), ...other.keys()]);
  return [...operations].flatMap((operation) => {
    if (waiting.has(operation)) return [];
    const made = calls.get(operation) ?? 0;
    const due = (other.has(operation) ? listings.get(operation) : undefined) ?? other.get(operation) ?? 0;
    return made === due ? [] : [`${operation} is called ${made} times, and not ${due}`];
  });
}

/** An empty listing is a page too. */
export function pages(entries: number, perPage: number): number {
  return Math.max(1, Math.ceil(entries / perPage));
}
