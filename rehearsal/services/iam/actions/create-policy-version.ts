import {
  CreatePolicyVersion$,
  type CreatePolicyVersionCommandInput,
  type CreatePolicyVersionCommandOutput,
} from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { limitExceeded } from '../errors.ts';
import { toManagedDocument } from '../policy-versions.ts';
import { toSdkVersion } from '../to-sdk.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const most = 5;

type Output = Omit<CreatePolicyVersionCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html */
export const createPolicyVersion = definePolicyAction<CreatePolicyVersionCommandInput, Output>({
  schema: CreatePolicyVersion$,
  handle: (input, { policy, iam, request }) => {
    const document = toManagedDocument(input.PolicyDocument ?? '');
    if (policy.versions.length >= most) {
      throw limitExceeded(
        `A managed policy can have up to ${most} versions. Before you create a new version, you must delete an existing version.`,
      );
    }
    const createDate = request.cloud.clock.now();
    const version = { id: `v${policy.nextVersion}`, document, createDate };
    const updated = {
      ...policy,
      ...{ versions: [...policy.versions, version], nextVersion: policy.nextVersion + 1 },
      ...{
        updateDate: createDate,
        defaultVersionId: input.SetAsDefault ? version.id : policy.defaultVersionId,
      },
    };
    iam.putPolicy(updated);
    return { PolicyVersion: toSdkVersion(updated, version) };
  },
});
