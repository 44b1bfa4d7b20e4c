import { LeaveOrganization$ } from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { letGo } from '../departure.ts';
import { findAccount } from '../lookups.ts';

export const leaveOrganization = defineOrganizationsAction<object, object>({
  schema: LeaveOrganization$,
  callers: 'members',
  handle: (_, { organizations, accountId, request }) => {
    letGo(organizations, findAccount(organizations, accountId), request.cloud.clock.now());
    return {};
  },
});
