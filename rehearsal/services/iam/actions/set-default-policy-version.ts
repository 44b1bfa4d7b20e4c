import { SetDefaultPolicyVersion$, type SetDefaultPolicyVersionCommandInput } from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { versionOf } from '../policy-versions.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html */
export const setDefaultPolicyVersion = definePolicyAction<SetDefaultPolicyVersionCommandInput, object>({
  schema: SetDefaultPolicyVersion$,
  handle: ({ VersionId }, { policy, iam, request }) => {
    const { id } = versionOf(policy, VersionId);
    iam.putPolicy({ ...policy, defaultVersionId: id, updateDate: request.cloud.clock.now() });
    return {};
  },
});
