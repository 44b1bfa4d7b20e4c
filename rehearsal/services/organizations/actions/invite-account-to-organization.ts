import {
  InviteAccountToOrganization$,
  type InviteAccountToOrganizationRequest,
  type InviteAccountToOrganizationResponse,
} from '@aws-sdk/client-organizations';
import { notModelled } from '../../../cloud/aws-error.ts';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { entityArn } from '../entity-arn.ts';
import { inviteAccount } from '../handshake.ts';
import { requestTags } from '../tags.ts';

export const inviteAccountToOrganization = defineOrganizationsAction<
  InviteAccountToOrganizationRequest,
  InviteAccountToOrganizationResponse
>({
  schema: InviteAccountToOrganization$,
  callers: 'management',
  resources: ({ Target }, organizations) =>
    Target?.Type === 'ACCOUNT' ? [entityArn(organizations, Target.Id, 'account')] : ['*'],
  context: ({ Tags }) => requestTags(Tags),
  handle: (input, { organizations, request }) => {
    if (input.Tags !== undefined && input.Tags.length > 0) throw notModelled('tags of an invited account');
    return { Handshake: inviteAccount(organizations, input, request.cloud.clock.now()) };
  },
});
