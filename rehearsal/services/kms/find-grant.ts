import { AwsError } from '../../cloud/aws-error.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { notFound } from './errors.ts';
import type { Grant } from './grant.ts';
import type { Key } from './key.ts';

/** A grant of a key. @throws AwsError `NotFoundException` */
export function findGrant(key: Key, id: string | undefined): Grant {
  const grant = id === undefined ? undefined : key.grants.get(id);
  if (!grant) throw notFound(`Grant ID ${id} not found`);
  return grant;
}

/** The grant that a token stands for. @throws AwsError `InvalidGrantTokenException` */
export function grantOfToken(cloud: Cloud, token: string): { readonly key: Key; readonly grant: Grant } {
  for (const key of cloud.state.kms.keys()) {
    for (const grant of key.grants.values()) if (grant.tokens.has(token)) return { key, grant };
  }
  throw new AwsError('InvalidGrantTokenException', 'The grant token is not valid.');
}

/**
 * Checks the tokens of a request. They make a new grant known at once, as every grant is here.
 *
 * @throws AwsError `InvalidGrantTokenException`
 */
export function checkGrantTokens(
  { GrantTokens: tokens = [] }: { readonly GrantTokens?: readonly string[] | undefined },
  cloud: Cloud,
): void {
  for (const token of tokens) grantOfToken(cloud, token);
}
