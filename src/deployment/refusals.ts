import { sourceParameters } from '../names.ts';
import type { PropertyChange, ResourceChange } from './resource-change.ts';

/** A change that is not made, because a backup would begin anew beside the one that is there. */
export interface Refusal {
  /** The stack, or the stack set. */
  readonly where: string;
  readonly what: string;
  /** What would become of the data. */
  readonly consequence: string;
  readonly remedy: string;
}

const dataTypes: ReadonlyMap<string, string> = new Map([
  ['AWS::S3::Bucket', 'bucket'],
  ['AWS::KMS::Key', 'key'],
]);

/** Buckets and keys are neither replaced nor taken out of a stack, and the stack set is never replaced. */
export function refusedResources(where: string, changes: readonly ResourceChange[]): readonly Refusal[] {
  return changes.flatMap(({ logicalId, type, action, properties }) => {
    const kind = dataTypes.get(type);
    const because = properties.length === 0 ? '' : ` (${properties.map(({ path }) => path).join(', ')})`;
    if (action === 'add' || action === 'modify') return [];
    if (kind !== undefined) {
      const verb = { remove: 'leaves its stack', replace: 'is replaced', 'may-replace': 'may be replaced' }[
        action
      ];
      return [
        {
          where,
          what: `the ${kind} ${logicalId} ${verb}${because}`,
          consequence:
            kind === 'bucket'
              ? 'a new, empty bucket would take its place; the old one would stay, with all its versions, outside of the stack, and the restore roles would no longer read it'
              : 'a new key would take its place; the old one would stay, for what it encrypted cannot be read without it',
          remedy:
            'take the change of the configuration back (docs/operator-guide.md, "Settings that should stay", says what each does); if it is meant, deploy it with `npx cdk deploy`',
        },
      ];
    }
    if (type !== 'AWS::CloudFormation::StackSet' || action === 'remove') return [];
    return [
      {
        where,
        what: `the stack set ${logicalId} is replaced${because}`,
        consequence: 'the stack of every account would be deleted, and another made with a second bucket',
        remedy: 'take the change of the configuration back, or run `orgvault destroy` first',
      },
    ];
  });
}

/** The stack set's parameters that say where the backup is. */
const placeParameters: ReadonlySet<string> = new Set([
  sourceParameters.organizationId,
  sourceParameters.centralAccountId,
  sourceParameters.centralRegion,
]);

/** What says where the backup is never changes under the accounts. */
export function refusedParameters(where: string, changes: readonly PropertyChange[]): readonly Refusal[] {
  return changes
    .filter(({ path }) => placeParameters.has(path))
    .map(({ path, before, after }) => ({
      where,
      what: `the parameter ${path} changes from ${before ?? 'nothing'} to ${after ?? 'nothing'}`,
      consequence:
        'every enrolled account would send its files elsewhere, and what is in the centre now would stay behind',
      remedy: `take the change of the configuration back; if the backup is to move, run \`orgvault destroy\` with the old configuration first`,
    }));
}
