import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import type { ChangeSetName } from './find-change-set.ts';

/** The stack that a request on a change set is about, for its permission; it need not exist. */
export function stackOfChangeSet(
  { ChangeSetName = '', StackName }: ChangeSetName,
  { cloud, region, ...request }: RequestContext,
): string | undefined {
  if (StackName !== undefined) return StackName;
  const stacks = cloud.state.cloudformation.stacks(accountOf({ cloud, region, ...request }), region);
  return stacks.all().find(({ changeSets }) => changeSets.has(ChangeSetName))?.id;
}
