import {
  GetPolicyVersion$,
  type GetPolicyVersionCommandInput,
  type GetPolicyVersionCommandOutput,
} from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { encodePolicy } from '../policy-document.ts';
import { versionOf } from '../policy-versions.ts';
import { toSdkVersion } from '../to-sdk.ts';

type Output = Omit<GetPolicyVersionCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const getPolicyVersion = definePolicyAction<GetPolicyVersionCommandInput, Output>({
  schema: GetPolicyVersion$,
  handle: ({ VersionId }, { policy }) => {
    const version = versionOf(policy, VersionId);
    return { PolicyVersion: { ...toSdkVersion(policy, version), Document: encodePolicy(version.document) } };
  },
});
