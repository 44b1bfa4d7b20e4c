import {
  ListExports$,
  type ListExportsCommandInput,
  type ListExportsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListExports.html */
export const listExports = defineAction<ListExportsCommandInput, ListExportsOutput>({
  schema: ListExports$,
  authorize: (_input, request) => [anyStackPermission('ListExports', request)],
  handle: (input, request) => {
    const exports = request.cloud.state.cloudformation.stacks(accountOf(request), request.region).exports();
    const page = pageOfListing(exports, 'ListExports', input.NextToken);
    return {
      Exports: page.items.map(({ name, value, stack }) => ({
        ExportingStackId: stack.id,
        Name: name,
        Value: value,
      })),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
