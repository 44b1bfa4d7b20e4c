import { fromIni, fromNodeProviderChain, fromSSO } from '@aws-sdk/credential-providers';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { OrgvaultError } from '../error.ts';

/** No credentials, or none any more; nothing was asked of AWS with them. */
export class NoCredentialsError extends OrgvaultError {
  constructor(message: string, remedy: string, cause: unknown) {
    super('NO_CREDENTIALS', message, remedy, { cause });
    this.name = 'NoCredentialsError';
  }
}

/**
 * The credentials that the AWS configuration says: environment, profile, SSO. Where there are none, the error says of
 * which profile, and how to get some.
 * @param profile @default AWS_PROFILE, then the environment, then the profile `default`
 * @returns what throws NoCredentialsError where there are none
 */
export function configuredCredentials(profile: string | undefined): AwsCredentialIdentityProvider {
  // The chain warns on stderr of keys in the environment beside a profile that was chosen on purpose.
  const provider = profile === undefined ? fromNodeProviderChain() : fromIni({ profile });
  return async (properties) => {
    try {
      return await provider(properties);
    } catch (error) {
      throw isWithoutCredentials(error) ? await explain(profile, error) : error;
    }
  };
}

function isWithoutCredentials(error: unknown): error is Error {
  return error instanceof Error && ['CredentialsProviderError', 'TokenProviderError'].includes(error.name);
}

async function explain(profile: string | undefined, error: Error): Promise<NoCredentialsError> {
  const kind = await kindOf(profile);
  if (kind.missing !== undefined) return noSuchProfile(kind.missing, error);
  const whose = profile === undefined ? 'you have no credentials' : `profile ${profile} has no credentials`;
  const what = `${whose}: ${error.message.replace(refreshHint, '').replace(/\.$/, '')}`;
  if (kind.sso) {
    // The aws CLI heeds AWS_PROFILE, too.
    const login = profile === undefined ? 'aws sso login' : `aws sso login --profile ${profile}`;
    return new NoCredentialsError(
      what,
      `log in with \`${login}\`; if that does not help, the permission set of the profile is not assigned to you`,
      error,
    );
  }
  return new NoCredentialsError(
    what,
    refreshHint.test(error.message)
      ? 'log in with `aws sso login --profile NAME`, where NAME is the profile that its source_profile names'
      : 'give credentials: --profile NAME, AWS_PROFILE, or `aws sso login`; `aws sts get-caller-identity` shows whether they work',
    error,
  );
}

/**
 * The error for a profile that was named, and does not exist; undefined if it does, or none was named.
 * @param profile @default AWS_PROFILE
 * @param cause the error by which it showed
 */
export async function missingProfile(
  profile: string | undefined,
  cause: unknown,
): Promise<NoCredentialsError | undefined> {
  const { missing } = await kindOf(profile);
  return missing === undefined ? undefined : noSuchProfile(missing, cause);
}

function noSuchProfile(profile: string, cause: unknown): NoCredentialsError {
  return new NoCredentialsError(
    `the AWS configuration has no profile ${profile}`,
    'see `aws configure list-profiles` for those that it has; `aws configure sso` makes one',
    cause,
  );
}

/** The SDK's, which cannot name the profile. */
const refreshHint = /\s*To refresh this SSO session run '?aws sso login'?.*$/;

/** What the profile is, as the SDK's provider for IAM Identity Center tells when it does not get as far as to ask. */
async function kindOf(
  profile: string | undefined,
): Promise<{ readonly missing: string | undefined; readonly sso: boolean }> {
  try {
    await fromSSO(profile === undefined ? {} : { profile })();
    return { missing: undefined, sso: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const notFound = /^Profile (.*) was not found\.$/.exec(message)?.[1];
    const another = /^Profile .* is not configured with SSO credentials\.$/.test(message);
    return {
      // Nobody has to have one that is called so.
      missing: notFound === 'default' ? undefined : notFound,
      sso: notFound === undefined && !another,
    };
  }
}
