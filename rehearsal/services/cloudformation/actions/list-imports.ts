import {
  ListImports$,
  type ListImportsCommandInput,
  type ListImportsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListImports.html */
export const listImports = defineAction<ListImportsCommandInput, ListImportsOutput>({
  schema: ListImports$,
  authorize: (_input, request) => [anyStackPermission('ListImports', request)],
  handle: ({ ExportName = '', NextToken }, request) => {
    const importers = request.cloud.state.cloudformation
      .stacks(accountOf(request), request.region)
      .importers(ExportName);
    if (importers.length === 0) throw validationError(`Export '${ExportName}' is not imported by any stack.`);
    const page = pageOfListing(importers, `ListImports ${ExportName}`, NextToken);
    return {
      Imports: page.items.map(({ name }) => name),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
