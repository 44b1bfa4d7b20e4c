import { AwsError, notModelled } from '../cloud/aws-error.ts';
import type { Protocol } from '../cloud/service.ts';
import type { SignatureClaim, UnreadableSignature } from './signature-claim.ts';

type Reason = 'missing' | 'malformed' | 'unknown-key' | 'invalid-token' | 'expired-token' | 'mismatch';

/**
 * The code and status of each failure of authentication, which differ by protocol.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html
 */
const codes: Readonly<
  Record<Protocol['kind'], Readonly<Record<Reason, readonly [code: string, status: number]>>>
> = {
  json: {
    missing: ['MissingAuthenticationTokenException', 400],
    malformed: ['IncompleteSignatureException', 400],
    'unknown-key': ['UnrecognizedClientException', 400],
    'invalid-token': ['UnrecognizedClientException', 400],
    'expired-token': ['ExpiredTokenException', 400],
    mismatch: ['InvalidSignatureException', 400],
  },
  query: {
    missing: ['MissingAuthenticationToken', 403],
    malformed: ['IncompleteSignature', 400],
    'unknown-key': ['InvalidClientTokenId', 403],
    'invalid-token': ['InvalidClientTokenId', 403],
    'expired-token': ['ExpiredToken', 403],
    mismatch: ['SignatureDoesNotMatch', 403],
  },
  cbor: {
    missing: ['MissingAuthenticationTokenException', 400],
    malformed: ['IncompleteSignatureException', 400],
    'unknown-key': ['UnrecognizedClientException', 400],
    'invalid-token': ['UnrecognizedClientException', 400],
    'expired-token': ['ExpiredTokenException', 400],
    mismatch: ['InvalidSignatureException', 400],
  },
  'rest-json': {
    missing: ['MissingAuthenticationTokenException', 403],
    malformed: ['IncompleteSignatureException', 403],
    'unknown-key': ['UnrecognizedClientException', 403],
    'invalid-token': ['UnrecognizedClientException', 403],
    'expired-token': ['ExpiredTokenException', 403],
    mismatch: ['InvalidSignatureException', 403],
  },
  'rest-xml': {
    missing: ['AccessDenied', 403],
    malformed: ['AuthorizationHeaderMalformed', 400],
    'unknown-key': ['InvalidAccessKeyId', 403],
    'invalid-token': ['InvalidToken', 400],
    'expired-token': ['ExpiredToken', 400],
    mismatch: ['SignatureDoesNotMatch', 403],
  },
};

const texts: Readonly<Record<Reason, string>> = {
  missing: 'Request is missing Authentication Token',
  malformed: 'The authorization header is malformed',
  'unknown-key': 'The security token included in the request is invalid.',
  'invalid-token': 'The security token included in the request is invalid.',
  'expired-token': 'The security token included in the request is expired',
  mismatch:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};

const s3Texts: Readonly<Partial<Record<Reason, string>>> = {
  'unknown-key': 'The AWS Access Key Id you provided does not exist in our records.',
  'invalid-token': 'The provided token is malformed or otherwise invalid.',
  'expired-token': 'The provided token has expired.',
  mismatch:
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
};

/** A failure of authentication, as the protocol's services answer it. */
export function authenticationError(
  protocol: Protocol['kind'],
  reason: Reason,
  members: Readonly<Record<string, string>> = {},
  text?: string,
): AwsError {
  const [code, status] = codes[protocol][reason];
  const own = protocol === 'rest-xml' ? s3Texts[reason] : undefined;
  return new AwsError(code, text ?? own ?? texts[reason], {
    status,
    members: protocol === 'rest-xml' ? members : {},
  });
}

/** A signature that cannot be read. */
export function unreadableSignatureError(protocol: Protocol['kind'], problem: UnreadableSignature): AwsError {
  if (problem.kind === 'sigv4a') return notModelled(`signatures of ${problem.message} (SigV4A)`);
  if (protocol !== 'rest-xml') return authenticationError(protocol, 'malformed', {}, problem.message);
  if (problem.kind === 'presigned') return new AwsError('AuthorizationQueryParametersError', problem.message);
  if (problem.kind === 'unsupported') {
    return new AwsError(
      'InvalidRequest',
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    );
  }
  const text = `The authorization header is malformed; ${problem.message}`;
  return authenticationError('rest-xml', 'malformed', {}, text);
}

/**
 * A signature for a Region that does not exist: there is no endpoint that it could reach on AWS, so the codes
 * and texts are those for a Region that is not the endpoint's (inferred).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function unknownRegionError(protocol: Protocol['kind'], region: string): AwsError {
  if (protocol !== 'rest-xml') {
    return authenticationError(protocol, 'mismatch', {}, 'Credential should be scoped to a valid region.');
  }
  const text = `The authorization header is malformed; the region '${region}' is wrong; expecting 'us-east-1'`;
  return authenticationError(protocol, 'malformed', { Region: 'us-east-1' }, text);
}

/** A request that was signed too long ago, or in the future. */
export function skewedError(protocol: Protocol['kind'], claim: SignatureClaim, now: Date): AwsError {
  if (protocol === 'rest-xml') {
    return new AwsError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        status: 403,
        members: {
          RequestTime: claim.timestamp,
          ServerTime: seconds(now),
          MaxAllowedSkewMilliseconds: '900000',
        },
      },
    );
  }
  const early = claim.signedAt > now;
  const limit = basic(new Date(now.getTime() + (early ? 900_000 : -900_000)));
  const text = early
    ? `Signature not yet current: ${claim.timestamp} is still later than ${limit} (${basic(now)} + 15 min.)`
    : `Signature expired: ${claim.timestamp} is now earlier than ${limit} (${basic(now)} - 15 min.)`;
  return authenticationError(protocol, 'mismatch', {}, text);
}

/** A presigned URL whose time is over. */
export function urlExpiredError(claim: SignatureClaim, expiry: Date, now: Date): AwsError {
  return new AwsError('AccessDenied', 'Request has expired', {
    status: 403,
    members: {
      'X-Amz-Expires': String(claim.expires),
      Expires: seconds(expiry),
      ServerTime: seconds(now),
    },
  });
}

function seconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function basic(date: Date): string {
  return seconds(date).replaceAll(/[-:]/g, '');
}
