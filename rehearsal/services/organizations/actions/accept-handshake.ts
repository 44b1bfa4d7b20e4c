import type { Handshake } from '@aws-sdk/client-organizations';
import {
  AcceptHandshake$,
  type AcceptHandshakeRequest,
  type AcceptHandshakeResponse,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accessDenied, plainError } from '../errors.ts';
import { findHandshake, isInvited } from '../handshake.ts';
import { patterns } from '../identifiers.ts';
import { matching } from '../lookups.ts';

export const acceptHandshake = defineOrganizationsAction<AcceptHandshakeRequest, AcceptHandshakeResponse>({
  schema: AcceptHandshake$,
  callers: 'anyone',
  resources: ({ HandshakeId }, { arns }) => [
    arns.handshake('invite', matching(patterns.handshakeId, HandshakeId)),
  ],
  handle: ({ HandshakeId }, { organizations, accountId, request }) => {
    const now = request.cloud.clock.now();
    const handshake = findHandshake(organizations, HandshakeId, now);
    if (!isInvited(handshake, accountId)) throw accessDenied();
    if (handshake.State === 'ACCEPTED') throw plainError('HandshakeAlreadyInStateException');
    if (handshake.State !== 'OPEN') throw plainError('InvalidHandshakeTransitionException');
    const accepted: Handshake = { ...handshake, State: 'ACCEPTED' };
    organizations.handshakes.set(HandshakeId ?? '', accepted);
    const account = organizations.standaloneAccount(accountId);
    organizations.join(account, { method: 'INVITED', parentId: organizations.rootId });
    return { Handshake: accepted };
  },
});
