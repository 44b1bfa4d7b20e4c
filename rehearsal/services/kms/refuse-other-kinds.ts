import { type CreateKeyRequest, KeySpec, KeyUsageType } from '@aws-sdk/client-kms';
import { notModelled } from '../../cloud/aws-error.ts';
import { constraintError } from './errors.ts';

/** Keys of one kind are modelled: symmetric, of one Region, with material of KMS. @throws NotImplemented; ValidationException for what KMS does not have either */
export function refuseOtherKinds(input: CreateKeyRequest): void {
  const { KeyUsage: usage = 'ENCRYPT_DECRYPT', Origin: origin = 'AWS_KMS' } = input;
  const spec = input.KeySpec ?? input.CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
  checkOneOf(spec, Object.values(KeySpec), 'keySpec');
  checkOneOf(usage, Object.values(KeyUsageType), 'keyUsage');
  if (usage !== 'ENCRYPT_DECRYPT') throw notModelled(`KMS keys for ${usage}`);
  if (spec !== 'SYMMETRIC_DEFAULT') throw notModelled(`KMS keys of the spec ${spec}`);
  if (origin !== 'AWS_KMS') throw notModelled(`KMS keys with the origin ${origin}`);
  if (input.MultiRegion === true) throw notModelled('multi-Region KMS keys');
  if (input.CustomKeyStoreId !== undefined || input.XksKeyId !== undefined) {
    throw notModelled('custom key stores of KMS');
  }
}

function checkOneOf(value: string, values: readonly string[], field: string): void {
  if (!values.includes(value)) {
    throw constraintError(value, field, `satisfy enum value set: [${values.join(', ')}]`);
  }
}
