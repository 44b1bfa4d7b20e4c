import {
  DescribeHandshake$,
  type DescribeHandshakeRequest,
  type DescribeHandshakeResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accessDenied } from '../errors.ts';
import { findHandshake, isInvited } from '../handshake.ts';
import { patterns } from '../identifiers.ts';
import { matching } from '../lookups.ts';

export const describeHandshake = defineOrganizationsAction<
  DescribeHandshakeRequest,
  DescribeHandshakeResponse
>({
  schema: DescribeHandshake$,
  callers: 'anyone',
  resources: ({ HandshakeId }, { arns }) => [
    arns.handshake('invite', matching(patterns.handshakeId, HandshakeId)),
  ],
  handle: ({ HandshakeId }, { organizations, accountId, request }) => {
    const handshake = findHandshake(organizations, HandshakeId, request.cloud.clock.now());
    if (!organizations.isMember(accountId) && !isInvited(handshake, accountId)) throw accessDenied();
    return { Handshake: handshake };
  },
});
