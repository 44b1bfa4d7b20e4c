import {
  ListPolicyVersions$,
  type ListPolicyVersionsCommandInput,
  type ListPolicyVersionsCommandOutput,
} from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { paginate } from '../paginate.ts';
import { toSdkVersion } from '../to-sdk.ts';

type Output = Omit<ListPolicyVersionsCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export const listPolicyVersions = definePolicyAction<ListPolicyVersionsCommandInput, Output>({
  schema: ListPolicyVersions$,
  handle: (input, { policy }) => {
    const { items, rest } = paginate(policy.versions.toReversed(), input);
    return { Versions: items.map((version) => toSdkVersion(policy, version)), ...rest };
  },
});
