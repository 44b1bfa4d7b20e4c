import type { Call } from '../../aws/call.ts';

/** An error in words. */
export interface Explanation {
  /** What happened, and in which call. */
  readonly what: string;
  readonly remedy: string;
}

interface Remedy {
  /** Names of errors that mean the same. */
  readonly names: readonly string[];
  /** As the SDK calls it. @default whichever says it */
  readonly service?: string;
  readonly remedy: string;
}

/**
 * Who loses the registration loses the sight of the organization with it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
const administratorsOnly =
  'only the management account and delegated administrators can see the organization: run `orgvault doctor` with credentials of the management account, which says whether this account is a delegated administrator, and registers it with --fix; if it is one, allow this principal to make the call (`orgvault permissions` prints the policies)';

/** What helps, the first that fits. */
const remedies: readonly Remedy[] = [
  {
    names: ['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'SSOTokenProviderFailure'],
    remedy: 'the session is over: log in again, with `aws sso login` or whatever gave you the credentials',
  },
  {
    names: [
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'InvalidAccessKeyId',
      'SignatureDoesNotMatch',
    ],
    remedy:
      'AWS does not know these credentials: check the profile, and that the credentials belong to the right partition',
  },
  {
    names: ['AccessDenied', 'AccessDeniedException'],
    service: 'Organizations',
    remedy: administratorsOnly,
  },
  {
    names: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'],
    remedy:
      'allow this principal to make the call, or run the command as another principal; `orgvault permissions` prints the policies that commands need',
  },
  {
    names: [
      'Throttling',
      'ThrottlingException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'SlowDown',
    ],
    remedy: 'AWS slowed the calls down for minutes: wait, and run the command again',
  },
  {
    names: [
      'InternalError',
      'InternalFailure',
      'InternalServerException',
      'ServiceException',
      'ServiceFailure',
      'ServiceUnavailable',
      'ServiceUnavailableException',
    ],
    remedy:
      'the failure is on AWS’s side, and several attempts did not help: run the command again later; https://health.aws.amazon.com reports outages',
  },
  {
    names: ['OptInRequired', 'RegionDisabledException'],
    remedy: 'enable the Region in this account, or take it out of the configuration',
  },
  {
    names: ['RequestTimeTooSkewed'],
    remedy: 'set the clock of this machine: AWS accepts a difference of 15 minutes at most',
  },
  {
    names: ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'TimeoutError'],
    remedy: 'check the network, the proxy and AWS_ENDPOINT_URL, and run the command again',
  },
];

/** An AWS client's error in words; undefined if it is none. */
export function explainAwsError(error: unknown, call: Call | undefined): Explanation | undefined {
  if (!(error instanceof Error)) return undefined;
  const names = [error.name, 'code' in error ? String(error.code) : ''];
  const remedy = error.message.includes('is not a delegated administrator')
    ? administratorsOnly
    : remedies.find(
        (entry) =>
          entry.names.some((name) => names.includes(name)) &&
          (entry.service === undefined || entry.service === call?.service),
      )?.remedy;
  if (remedy === undefined && call === undefined) return undefined;
  const message = error.message === '' ? (names[1] ?? '') : error.message;
  return {
    what: call === undefined ? message : `${render(call)} answered ${error.name}: ${message}`,
    remedy: remedy ?? 'see what the message says; --verbose shows the whole error',
  };
}

function render({ service, operation, region, as }: Call): string {
  return `${service} ${operation} in ${region}, called as ${as},`;
}
