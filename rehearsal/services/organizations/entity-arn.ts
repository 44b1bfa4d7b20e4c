import { invalidPattern } from './errors.ts';
import { patterns } from './identifiers.ts';
import type { OrganizationsState } from './state.ts';

type Kind = 'root' | 'unit' | 'account' | 'policy';

const patternOf: Readonly<Record<Kind, RegExp>> = {
  root: patterns.rootId,
  unit: patterns.unitId,
  account: patterns.accountId,
  policy: patterns.policyId,
};

/**
 * The ARN of a root, unit, account or policy, whether or not it exists: authorisation comes before the search. The
 * policies of AWS get one as if they were the organization's own: no action is documented to take their real ARN.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 * @throws InvalidInputException for an id of none of the kinds
 */
export function entityArn(
  { arns, policies }: OrganizationsState,
  id: string | undefined,
  ...kinds: readonly Kind[]
): string {
  const kind = kinds.find((candidate) => patternOf[candidate].test(id ?? ''));
  if (kind === undefined || id === undefined) throw invalidPattern();
  if (kind !== 'policy') return arns[kind](id);
  return arns.policy((policies.policy(id)?.type ?? 'SERVICE_CONTROL_POLICY').toLowerCase(), id);
}
