import {
  CreateAccountState,
  ListCreateAccountStatus$,
  type ListCreateAccountStatusRequest,
  type ListCreateAccountStatusResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { invalidEnum } from '../errors.ts';
import { pageOfAnswer } from '../page-of-answer.ts';

export const listCreateAccountStatus = defineOrganizationsAction<
  ListCreateAccountStatusRequest,
  ListCreateAccountStatusResponse
>({
  schema: ListCreateAccountStatus$,
  callers: 'administrators',
  handle: (input, { organizations }) => {
    const states = input.States ?? [];
    if (!states.every((state) => Object.values(CreateAccountState).includes(state))) throw invalidEnum();
    const statuses = [...organizations.createAccountStatuses.values()].filter(
      ({ State }) => states.length === 0 || (State !== undefined && states.includes(State)),
    );
    const page = pageOfAnswer(statuses, `ListCreateAccountStatus ${states.join()}`, input);
    return { CreateAccountStatuses: [...page.items], NextToken: page.nextToken };
  },
});
