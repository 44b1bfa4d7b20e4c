import { PutRolePolicy$, type PutRolePolicyCommandInput } from '@aws-sdk/client-iam';
import { boundaryOf, defineRoleAction } from '../define-role-action.ts';
import { limitExceeded } from '../errors.ts';
import { checkName } from '../names.ts';
import { parseIdentityPolicy, policySize } from '../policy-document.ts';

/** Characters of all inline policies of a role together. */
const largestTotal = 10_240;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const putRolePolicy = defineRoleAction<PutRolePolicyCommandInput, object>({
  schema: PutRolePolicy$,
  changes: true,
  context: boundaryOf,
  handle: (input, { role, iam }) => {
    const name = checkName(input.PolicyName ?? '', 'policyName');
    const document = parseIdentityPolicy(input.PolicyDocument ?? '');
    const inlinePolicies = new Map(role.inlinePolicies).set(name, document);
    const size = [...inlinePolicies.values()].reduce((sum, policy) => sum + policySize(policy), 0);
    if (size > largestTotal) {
      throw limitExceeded(`Maximum policy size of ${largestTotal} bytes exceeded for role ${role.name}`);
    }
    iam.putRole({ ...role, inlinePolicies });
    return {};
  },
});
