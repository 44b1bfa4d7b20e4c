import {
  CreatePolicy$,
  type CreatePolicyRequest,
  type CreatePolicyResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { policyDescription } from '../descriptions.ts';
import { newId } from '../identifiers.ts';
import { readPolicyContent } from '../policy-content.ts';
import { checkPolicyDescription, checkPolicyName } from '../policy-rules.ts';
import { policyTypeOf } from '../policy-type.ts';
import { requestTags, withTags } from '../tags.ts';

export const createPolicy = defineOrganizationsAction<CreatePolicyRequest, CreatePolicyResponse>({
  schema: CreatePolicy$,
  callers: 'management',
  context: ({ Type, Tags }) => ({ 'organizations:PolicyType': Type ?? '', ...requestTags(Tags) }),
  handle: (input, { organizations }) => {
    const type = policyTypeOf(input.Type);
    const { policies } = organizations;
    const name = checkPolicyName(organizations, type, input.Name);
    const description = checkPolicyDescription(input.Description);
    const content = input.Content ?? '';
    const document = readPolicyContent(type, content);
    const tags = withTags(new Map(), input.Tags);
    const id = newId('p', 8);
    const policy = {
      ...{
        id,
        arn: organizations.arns.policy(type.toLowerCase(), id),
        name,
        description,
        type,
        content,
        document,
      },
      awsManaged: false,
    };
    policies.put(policy);
    organizations.tags.set(id, tags);
    return { Policy: policyDescription(policy) };
  },
});
