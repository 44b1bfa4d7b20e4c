import { AttachRolePolicy$, type AttachRolePolicyCommandInput } from '@aws-sdk/client-iam';
import { AwsError } from '../../../cloud/aws-error.ts';
import { attachablePolicy } from '../attachable-policy.ts';
import { boundaryOf, defineRoleAction } from '../define-role-action.ts';
import { limitExceeded, noSuchEntity } from '../errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const most = 10;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const attachRolePolicy = defineRoleAction<AttachRolePolicyCommandInput, object>({
  schema: AttachRolePolicy$,
  changes: true,
  context: (input, role) => ({ ...boundaryOf(input, role), 'iam:PolicyARN': input.PolicyArn ?? '' }),
  handle: (input, { role, iam }) => {
    const arn = input.PolicyArn ?? '';
    const policy = attachablePolicy(arn, role.accountId, iam);
    if (policy === undefined) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
    if (policy.path.startsWith('/aws-service-role/')) {
      throw new AwsError('PolicyNotAttachable', `Cannot attach a Service Role Policy to a Customer Role.`);
    }
    if (role.attachedPolicies.includes(arn)) return {};
    if (role.attachedPolicies.length >= most) {
      throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${most}`);
    }
    iam.putRole({ ...role, attachedPolicies: [...role.attachedPolicies, arn] });
    return {};
  },
});
