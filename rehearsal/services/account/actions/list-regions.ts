import {
  ListRegions$,
  type ListRegionsCommandInput,
  type ListRegionsResponse,
} from '@aws-sdk/client-account';
import { pageOf } from '../../../cloud/page.ts';
import { regions } from '../../../cloud/regions.ts';
import { defineAccountAction } from '../define-account-action.ts';
import { validationError } from '../errors.ts';

const largestPage = 50;
const statuses = ['ENABLED', 'ENABLING', 'DISABLING', 'DISABLED', 'ENABLED_BY_DEFAULT'];

/** https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html */
export const listRegions = defineAccountAction<ListRegionsCommandInput, ListRegionsResponse>({
  schema: ListRegions$,
  handle: (input, accountId, { cloud }) => {
    const { MaxResults: size = largestPage, RegionOptStatusContains: wanted = [], NextToken: token } = input;
    if (size < 1 || size > largestPage) throw outOfRange(size);
    if (wanted.some((status) => !statuses.includes(status))) throw unknownStatus();
    const { enabledRegions } = cloud.state.organizations;
    const all = regions
      .map((region) => ({ RegionName: region, RegionOptStatus: enabledRegions.statusOf(accountId, region) }))
      .filter(({ RegionOptStatus }) => wanted.length === 0 || wanted.includes(RegionOptStatus));
    const listing = `ListRegions ${accountId} ${wanted.join()}`;
    const { items, nextToken } = pageOf(all, { listing, size, token, badToken });
    return { Regions: [...items], ...(nextToken !== undefined && { NextToken: nextToken }) };
  },
});

const outOfRange = (size: number) =>
  validationError(
    'fieldValidationFailed',
    `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must be between 1 and ${largestPage}, inclusive`,
  );

const unknownStatus = () =>
  validationError(
    'fieldValidationFailed',
    `1 validation error detected: Value at 'regionOptStatusContains' failed to satisfy constraint: Member must satisfy enum value set: [${statuses.join(', ')}]`,
  );

const badToken = () => validationError('fieldValidationFailed', 'The specified NextToken is not valid.');
