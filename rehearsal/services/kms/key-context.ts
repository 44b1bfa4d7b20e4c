import type { ConditionValues } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { callerAccount } from './caller-account.ts';
import type { NamedKey } from './find-key.ts';

/**
 * The condition keys of the request itself.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function requestContext(request: RequestContext): ConditionValues {
  const { region, viaService } = request;
  return {
    'kms:CallerAccount': callerAccount(request),
    ...(viaService === undefined ? {} : { 'kms:ViaService': `${viaService}.${region}.amazonaws.com` }),
  };
}

/** The condition keys of the key that a request names. */
export function keyContext({ key }: NamedKey, request: RequestContext): ConditionValues {
  const aliases = request.cloud.state.kms.aliasesOf(key).map(({ name }) => name);
  return {
    ...keyKindContext,
    ...(aliases.length === 0 ? {} : { 'kms:ResourceAliases': aliases }),
  };
}

/** Every key here is of this one kind. */
export const keyKindContext: ConditionValues = {
  'kms:KeySpec': 'SYMMETRIC_DEFAULT',
  'kms:KeyUsage': 'ENCRYPT_DECRYPT',
  'kms:KeyOrigin': 'AWS_KMS',
  'kms:MultiRegion': 'false',
};

/** The condition keys of operations that can name the key by an alias. */
export function aliasContext({ requestAlias }: NamedKey): ConditionValues {
  return requestAlias === undefined ? {} : { 'kms:RequestAlias': requestAlias };
}

/** The condition keys of cryptographic operations. */
export function encryptionContext(context: Readonly<Record<string, string>> | undefined): ConditionValues {
  const entries = Object.entries(context ?? {});
  return {
    'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT',
    ...Object.fromEntries(entries.map(([key, value]) => [`kms:EncryptionContext:${key}`, value])),
    ...(entries.length === 0 ? {} : { 'kms:EncryptionContextKeys': entries.map(([key]) => key) }),
  };
}
