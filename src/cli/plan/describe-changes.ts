import type { PropertyChange, ResourceAction, ResourceChange } from '../../deployment/resource-change.ts';
import { printable } from '../../printable.ts';
import type { Colours } from '../console.ts';
import { count } from '../output/count.ts';

const longestValue = 300;

const kinds: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 'bucket'],
  ['AWS::S3::BucketPolicy', 'bucket policy'],
  ['AWS::KMS::Key', 'key'],
  ['AWS::KMS::Alias', 'key alias'],
  ['AWS::IAM::Role', 'role'],
  ['AWS::IAM::RolePolicy', 'role policy'],
  ['AWS::SSM::Parameter', 'parameter'],
  ['AWS::CloudFormation::StackSet', 'stack set'],
  ['AWS::CloudFormation::WaitConditionHandle', 'placeholder'],
]);

/** A resource type in plain words; AWS's name where there are none. */
export function kindOf(type: string): string {
  return kinds.get(type) ?? type;
}

/** `3 roles, 1 bucket` */
export function countKinds(resources: readonly { readonly type: string; readonly count: number }[]): string {
  return resources
    .map(({ type, count: amount }) => {
      const kind = kindOf(type);
      return count(amount, kind, kind.endsWith('policy') ? `${kind.slice(0, -1)}ies` : `${kind}s`);
    })
    .join(', ');
}

/** As {@link countKinds}, of the types of single resources. */
export function countTypes(types: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return countKinds([...counts].map(([type, amount]) => ({ type, count: amount })));
}

/** One line for each resource, and one below it for each value that changes. */
export function describeChanges(changes: readonly ResourceChange[], colours: Colours): readonly string[] {
  return changes.flatMap((change) => [
    `${mark(change.action, colours)} ${headline(change)}`,
    ...change.properties.filter(({ path }) => !isPolicyText(path)).map(describeProperty),
  ]);
}

function headline({ action, type, logicalId, kept }: ResourceChange): string {
  const name = `${kindOf(type)} ${logicalId}`;
  const rest = kept ? 'stays where it is' : 'is deleted';
  switch (action) {
    case 'add':
      return `create the ${name}`;
    case 'modify':
      return `change the ${name} in place`;
    case 'remove':
      return `take the ${name} out of the stack: it ${rest}`;
    case 'replace':
      return `replace the ${name} by a new one: the old one ${rest}`;
    case 'may-replace':
      return `change the ${name}, which may replace it by a new one: the old one then ${rest}`;
  }
}

/** One line: what a value was, and what it becomes. */
export function describeProperty({ path, before, after }: PropertyChange): string {
  const value = (text: string | undefined): string =>
    text === undefined
      ? '(nothing)'
      : printable(text.replaceAll(knownAfterApply, 'known after the deployment'), longestValue);
  return before === undefined && after === undefined
    ? `    ${printable(path, longestValue)}`
    : `    ${printable(path, longestValue)}: ${value(before)} -> ${value(after)}`;
}

/** How change sets write it. */
const knownAfterApply = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What policies say is told statement by statement. */
function isPolicyText(path: string): boolean {
  return /(^|\.)(AssumeRolePolicyDocument|PolicyDocument|KeyPolicy)(\.|\[|$)/.test(path);
}

function mark(action: ResourceAction, { green, yellow, red }: Colours): string {
  switch (action) {
    case 'add':
      return green('+');
    case 'modify':
      return yellow('~');
    default:
      return red('-');
  }
}
