import type { Calls } from '../../bench/calls.ts';
import type { PlannedOrganization } from '../../rehearsal/organization/organization.ts';

/** What the number of pages depends on. */
export interface Size {
  readonly organization: PlannedOrganization;
  /** Stack instances, those of accounts that are left out among them. */
  readonly instances: number;
}

/**
 * Calls that wait for something, and are made again until it is there: how many depends on time, not on accounts. For
 * those that follow the stack set, {@link tooManyLooks} has a bound.
 */
const waiting: ReadonlySet<string> = new Set([
  'DescribeChangeSet',
  'DescribeStackEvents',
  'DescribeStacks',
  'S3 HEAD ?versionId',
  // The CDK's engine asks for these once more where several files are published at the same moment.
  'S3 GET ?encryption',
  'S3 GET ?location',
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

/**
 * What `deploy` asks while it follows the stack set: a look a second at most, and for each of them no more than the pages
 * of results.
 */
export function tooManyLooks(calls: Calls, { instances }: Size, seconds: number): readonly string[] {
  const looks = calls.get('ListStackSetOperations') ?? 0;
  const results = calls.get('ListStackSetOperationResults') ?? 0;
  const [mostLooks, mostResults] = [Math.ceil(seconds) + 3, looks * pages(instances, 100)];
  return [
    ...(looks > mostLooks ? [`${looks} looks at the stack set in ${seconds.toFixed(0)} s`] : []),
    ...(results > mostResults ? [`${results} pages of results in ${looks} looks, over ${mostResults}`] : []),
  ];
}

/** An empty listing is a page too. */
function pages(entries: number, perPage: number): number {
  return Math.max(1, Math.ceil(entries / perPage));
}
