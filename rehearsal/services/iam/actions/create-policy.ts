import {
  CreatePolicy$,
  type CreatePolicyCommandInput,
  type CreatePolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { entityAlreadyExists } from '../errors.ts';
import type { ManagedPolicy } from '../managed-policy.ts';
import { checkDescription, checkName, checkPath } from '../names.ts';
import { toManagedDocument } from '../policy-versions.ts';
import { requestTagKeys, withTags } from '../tags.ts';
import { toSdkPolicy } from '../to-sdk.ts';
import { newUniqueId } from '../unique-id.ts';

type Output = Omit<CreatePolicyCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const createPolicy = defineAction<CreatePolicyCommandInput, Output>({
  schema: CreatePolicy$,
  authorize: (input, request) => {
    const resourceAccount = accountOf(request);
    const name = checkName(input.PolicyName ?? '', 'policyName');
    const resource = `arn:${request.cloud.partition}:iam::${resourceAccount}:policy${checkPath(input.Path)}${name}`;
    const context = requestTagKeys(input.Tags);
    const create = { action: 'iam:CreatePolicy', resource, resourceAccount, context };
    return (input.Tags ?? []).length > 0 ? [create, { ...create, action: 'iam:TagPolicy' }] : [create];
  },
  handle: (input, request) => {
    const { iam } = request.cloud.state;
    const owner = accountOf(request);
    const name = input.PolicyName ?? '';
    const path = input.Path ?? '/';
    if (iam.customerPolicies(owner).some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
      throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    }
    const createDate = request.cloud.clock.now();
    const document = toManagedDocument(input.PolicyDocument ?? '');
    const policy: ManagedPolicy = {
      ...{ owner, name, path, createDate, updateDate: createDate, id: newUniqueId('ANPA') },
      arn: `arn:${request.cloud.partition}:iam::${owner}:policy${path}${name}`,
      ...(input.Description === undefined ? {} : { description: checkDescription(input.Description) }),
      versions: [{ id: 'v1', document, createDate }],
      ...{ defaultVersionId: 'v1', nextVersion: 2, tags: withTags([], input.Tags) },
    };
    iam.putPolicy(policy);
    return {
      Policy: {
        ...toSdkPolicy(policy, owner, iam),
        ...(policy.tags.length === 0 ? {} : { Tags: [...policy.tags] }),
      },
    };
  },
});
