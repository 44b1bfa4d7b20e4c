import {
  DescribeCreateAccountStatus$,
  type DescribeCreateAccountStatusRequest,
  type DescribeCreateAccountStatusResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { plainError } from '../errors.ts';
import { patterns } from '../identifiers.ts';
import { matching } from '../lookups.ts';

export const describeCreateAccountStatus = defineOrganizationsAction<
  DescribeCreateAccountStatusRequest,
  DescribeCreateAccountStatusResponse
>({
  schema: DescribeCreateAccountStatus$,
  callers: 'administrators',
  handle: ({ CreateAccountRequestId }, { organizations }) => {
    const id = matching(patterns.createAccountRequestId, CreateAccountRequestId);
    const status = organizations.createAccountStatuses.get(id);
    if (status === undefined) throw plainError('CreateAccountStatusNotFoundException');
    return { CreateAccountStatus: status };
  },
});
