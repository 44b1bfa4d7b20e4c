import type { PolicyTargetSummary } from '@aws-sdk/client-organizations';
import type { OrganizationsState } from './state.ts';

/** A root, unit or account that a policy is attached to, as answers show it. */
export function targetDescription(organizations: OrganizationsState, id: string): PolicyTargetSummary {
  const { tree } = organizations;
  const account = tree.account(id);
  if (account !== undefined) return { TargetId: id, Arn: account.arn, Name: account.name, Type: 'ACCOUNT' };
  const unit = tree.unit(id);
  if (unit !== undefined) {
    return { TargetId: id, Arn: unit.arn, Name: unit.name, Type: 'ORGANIZATIONAL_UNIT' };
  }
  return { TargetId: id, Arn: tree.root.arn, Name: tree.root.name, Type: 'ROOT' };
}
