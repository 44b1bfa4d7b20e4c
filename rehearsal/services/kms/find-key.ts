import { AwsError } from '../../cloud/aws-error.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { awsManagedKey } from './aws-managed-key.ts';
import { callerAccount } from './caller-account.ts';
import { notFound } from './errors.ts';
import type { Key } from './key.ts';

const keyIdPattern = /^(?:mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** A key as a request names it. */
export interface NamedKey {
  readonly key: Key;
  /** The alias that the request used, as `kms:RequestAlias` has it. */
  readonly requestAlias?: string;
}

/**
 * The key that an id, an ARN, an alias or the ARN of an alias stands for. Ids and aliases without ARN are those of
 * the caller's account in the Region of the request.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id
 * @throws NotFoundException, also for a key of another Region
 */
export function findKey(keyId: string, request: RequestContext): NamedKey {
  const { kms } = request.cloud.state;
  const arn = arnOf(keyId, request);
  const [, , , region, accountId = '', resource = ''] = arn.split(':');
  if (region !== request.region) throw notFound(`Invalid arn ${region}`);
  if (resource.startsWith('alias/')) {
    const { partition } = request.cloud;
    const found =
      kms.alias(arn) ?? awsManagedKey(resource, { accountId, region: request.region }, request.cloud);
    const target = found && kms.key(`arn:${partition}:kms:${region}:${accountId}:key/${found.targetKeyId}`);
    if (target === undefined) throw notFound(`Alias ${arn} is not found.`);
    return { key: target, requestAlias: resource };
  }
  const key = kms.key(arn);
  if (key === undefined) throw notFound(`Key '${arn}' does not exist`);
  return { key };
}

/**
 * The same, for an operation that works on keys of the caller's own account only.
 * @throws NotFoundException; AccessDeniedException for a key of another account
 */
export function findOwnKey(keyId: string, request: RequestContext): Key {
  const { key } = findKey(keyId, request);
  if (key.accountId !== callerAccount(request)) {
    throw new AwsError(
      'AccessDeniedException',
      'This operation cannot be performed on a KMS key in another account.',
    );
  }
  return key;
}

function arnOf(keyId: string, request: RequestContext): string {
  const own = `arn:${request.cloud.partition}:kms:${request.region}:${callerAccount(request)}`;
  if (keyId.startsWith('alias/')) return `${own}:${keyId}`;
  const [, id = keyId] = /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/(.+)$/.exec(keyId) ?? [];
  if (/^arn:aws:kms:[a-z0-9-]+:\d{12}:alias\/.+$/.test(keyId)) return keyId;
  if (!keyIdPattern.test(id)) throw notFound(`Invalid keyId '${keyId}'`);
  return id === keyId ? `${own}:key/${id}` : keyId;
}
