import { AwsError } from '../cloud/aws-error.ts';
import type { Caller } from '../cloud/caller.ts';
import type { Cloud } from '../cloud/cloud.ts';
import type { Protocol, Service } from '../cloud/service.ts';
import { authenticationError, skewedError, urlExpiredError } from './authentication-errors.ts';
import { expectedSignature, sameSignature, signingKey } from './canonical-request.ts';
import type { HttpRequest } from './http-message.ts';
import { administrator, isAccountId } from './principal.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { refuseDisabledRegion, refuseUnknownRegion } from './signed-region.ts';

const MAX_SKEW = 15 * 60_000;

/** Who signed a request. */
export interface Authentication {
  readonly caller: Caller;
  /** Verifies what is signed after the headers, the chunks of an upload; undefined where any secret is accepted. */
  readonly signingKey: Buffer | undefined;
}

/**
 * Finds out who signed a request and verifies the signature, as far as the secret is known: an account's number as
 * access key id goes with any secret.
 *
 * @param payloadHash what stands for the body in the signature
 * @throws AwsError with the protocol's code
 */
export function authenticate(
  cloud: Cloud,
  service: Service,
  request: HttpRequest,
  claim: SignatureClaim,
  payloadHash: string,
): Authentication {
  const protocol = service.protocol.kind;
  refuseUnknownRegion(service, claim);
  checkTime(cloud.clock.now(), protocol, claim);
  checkSignedHeaders(protocol, request, claim);
  if (isAccountId(claim.accessKeyId)) {
    refuseClosedAccount(cloud, protocol, claim.accessKeyId);
    refuseDisabledRegion(cloud, service, claim, claim.accessKeyId);
    return { caller: administrator(claim.accessKeyId), signingKey: undefined };
  }
  const session = cloud.state.sts.session(claim.accessKeyId);
  if (!session) {
    throw authenticationError(protocol, 'unknown-key', { AWSAccessKeyId: claim.accessKeyId });
  }
  if (claim.sessionToken !== session.sessionToken) {
    throw claim.sessionToken === undefined
      ? authenticationError(protocol, 'unknown-key', { AWSAccessKeyId: claim.accessKeyId })
      : authenticationError(protocol, 'invalid-token', { 'Token-0': claim.sessionToken });
  }
  if (session.expiration <= cloud.clock.now()) {
    throw authenticationError(protocol, 'expired-token', { 'Token-0': claim.sessionToken });
  }
  const key = signingKey(session.secretAccessKey, claim);
  if (!sameSignature(claim.signature, expectedSignature(key, claim, request, payloadHash))) {
    throw authenticationError(protocol, 'mismatch', {
      AWSAccessKeyId: claim.accessKeyId,
      SignatureProvided: claim.signature,
    });
  }
  refuseClosedAccount(cloud, protocol, session.caller.accountId);
  refuseDisabledRegion(cloud, service, claim, session.caller.accountId);
  return { caller: session.caller, signingKey: key };
}

function checkTime(now: Date, protocol: Protocol['kind'], claim: SignatureClaim): void {
  if (!claim.timestamp.startsWith(claim.date)) {
    const text = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claim.date}' != '${claim.timestamp.slice(0, 8)}', from '${claim.timestamp}'.`;
    throw authenticationError(protocol, 'mismatch', {}, text);
  }
  const age = now.getTime() - claim.signedAt.getTime();
  if (claim.expires === undefined) {
    if (Math.abs(age) > MAX_SKEW) throw skewedError(protocol, claim, now);
    return;
  }
  if (age < -MAX_SKEW) throw new AwsError('AccessDenied', 'Request is not yet valid', { status: 403 });
  const expiry = new Date(claim.signedAt.getTime() + claim.expires * 1000);
  if (now > expiry) throw urlExpiredError(claim, expiry, now);
}

/** S3 refuses an `x-amz-*` header that the signature does not cover. */
function checkSignedHeaders(protocol: Protocol['kind'], request: HttpRequest, claim: SignatureClaim): void {
  if (protocol !== 'rest-xml') return;
  const unsigned = Object.keys(request.headers).filter(
    (name) =>
      name.startsWith('x-amz-') && name !== 'x-amz-content-sha256' && !claim.signedHeaders.includes(name),
  );
  if (unsigned.length === 0) return;
  throw new AwsError('AccessDenied', 'There were headers present in the request which were not signed', {
    status: 403,
    members: { HeadersNotSigned: unsigned.join(', ') },
  });
}

/**
 * A closed account can do nothing any more: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html
 * S3's code for that is documented; that the others answer as to an unknown key is inferred.
 */
function refuseClosedAccount(cloud: Cloud, protocol: Protocol['kind'], accountId: string): void {
  if (cloud.state.organizations.account(accountId)?.status !== 'SUSPENDED') return;
  if (protocol !== 'rest-xml') throw authenticationError(protocol, 'unknown-key');
  throw new AwsError(
    'AccountProblem',
    'There is a problem with your AWS account that prevents the operation from completing successfully. Contact AWS Support for further assistance.',
    { status: 403 },
  );
}
