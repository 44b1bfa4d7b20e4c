import { validationError } from '../template/template-error.ts';
import type { StackSet } from './stack-set.ts';

/** Quota: stack sets that one depends on. */
const maximumDependencies = 10;

/**
 * Checks the stack sets that automatic deployment of another one shall wait for. AWS documents that they are named by
 * ARN, how many there may be and that circles are refused, and not the words.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_AutoDeployment.html
 *
 * @param arn of the stack set that depends on them; `undefined` for a new one, on which nothing depends yet
 */
export function readDependencies(
  given: readonly string[],
  stackSets: readonly StackSet[],
  arn: string | undefined,
): readonly string[] {
  const dependencies = [...new Set(given)];
  if (dependencies.length > maximumDependencies) {
    throw validationError(`A StackSet can depend on at most ${maximumDependencies} StackSets`);
  }
  const byArn = new Map(
    stackSets.filter(({ status }) => status === 'ACTIVE').map((each) => [each.arn, each]),
  );
  const missing = dependencies.filter((each) => !byArn.has(each));
  if (missing.length > 0) {
    throw validationError(`AutoDeployment DependsOn: StackSets [${missing.join(', ')}] do not exist`);
  }
  if (arn !== undefined && reaches(dependencies, arn, byArn, new Set())) {
    throw validationError(
      'AutoDeployment DependsOn: circular dependencies between StackSets are not allowed',
    );
  }
  return dependencies;
}

function reaches(
  from: readonly string[],
  goal: string,
  byArn: ReadonlyMap<string, StackSet>,
  seen: Set<string>,
): boolean {
  return from.some((each) => {
    if (each === goal) return true;
    if (seen.has(each)) return false;
    seen.add(each);
    return reaches(byArn.get(each)?.automaticDeployment.dependsOn ?? [], goal, byArn, seen);
  });
}

/** Stack sets, each after those that it depends on. */
export function inDependencyOrder(stackSets: readonly StackSet[]): readonly StackSet[] {
  const byArn = new Map(stackSets.map((each) => [each.arn, each]));
  const ordered = new Set<StackSet>();
  const add = (stackSet: StackSet): void => {
    if (ordered.has(stackSet)) return;
    for (const arn of stackSet.automaticDeployment.dependsOn) {
      const dependency = byArn.get(arn);
      if (dependency) add(dependency);
    }
    ordered.add(stackSet);
  };
  for (const each of stackSets) add(each);
  return [...ordered];
}
