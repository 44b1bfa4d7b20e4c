import {
  CreateAccount$,
  type CreateAccountRequest,
  type CreateAccountResponse,
} from '@aws-sdk/client-organizations';
import { beginAccountCreation } from '../account-creation.ts';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { requestTags } from '../tags.ts';

export const createAccount = defineOrganizationsAction<CreateAccountRequest, CreateAccountResponse>({
  schema: CreateAccount$,
  callers: 'management',
  context: ({ Tags }) => requestTags(Tags),
  handle: (input, { organizations, request }) => ({
    CreateAccountStatus: beginAccountCreation(organizations, input, request.cloud),
  }),
});
