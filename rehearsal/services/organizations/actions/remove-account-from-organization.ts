import {
  RemoveAccountFromOrganization$,
  type RemoveAccountFromOrganizationRequest,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { letGo } from '../departure.ts';
import { entityArn } from '../entity-arn.ts';
import { findAccount } from '../lookups.ts';

export const removeAccountFromOrganization = defineOrganizationsAction<
  RemoveAccountFromOrganizationRequest,
  object
>({
  schema: RemoveAccountFromOrganization$,
  callers: 'management',
  resources: ({ AccountId }, organizations) => [entityArn(organizations, AccountId, 'account')],
  handle: ({ AccountId }, { organizations, request }) => {
    letGo(organizations, findAccount(organizations, AccountId), request.cloud.clock.now());
    return {};
  },
});
