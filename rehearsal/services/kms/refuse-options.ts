import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import { constraintError } from './errors.ts';
import { checkGrantTokens } from './find-grant.ts';

/** Members of cryptographic requests beside the key, the bytes and the encryption context. */
export interface CryptographicOptions {
  readonly DryRun?: boolean | undefined;
  readonly DryRunModifiers?: readonly unknown[] | undefined;
  readonly Recipient?: object | undefined;
  readonly GrantTokens?: readonly string[] | undefined;
}

/** Refuses by name what is not modelled, and checks tokens of grants. @throws NotImplemented, InvalidGrantTokenException */
export function refuseOptions(input: CryptographicOptions, cloud: Cloud): void {
  checkGrantTokens(input, cloud);
  if (input.Recipient !== undefined) throw notModelled('Nitro enclaves as recipients of KMS answers');
  if (input.DryRunModifiers !== undefined && input.DryRunModifiers.length > 0) {
    throw notModelled('modifiers of dry runs in KMS');
  }
}

/** Ends a request that was only a question. @throws DryRunOperationException */
export function endDryRun({ DryRun: dryRun }: CryptographicOptions): void {
  if (dryRun !== true) return;
  throw new AwsError(
    'DryRunOperationException',
    'The request would have succeeded, but the DryRun option is set.',
  );
}

/** A symmetric key knows one algorithm. @throws ValidationException, InvalidKeyUsageException */
export function checkAlgorithm(algorithm: string | undefined): void {
  if (algorithm === undefined || algorithm === 'SYMMETRIC_DEFAULT') return;
  const known = ['SYMMETRIC_DEFAULT', 'RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256', 'SM2PKE'];
  if (!known.includes(algorithm)) {
    throw constraintError(algorithm, 'encryptionAlgorithm', `satisfy enum value set: [${known.join(', ')}]`);
  }
  throw new AwsError(
    'InvalidKeyUsageException',
    `Algorithm ${algorithm} is incompatible with key spec SYMMETRIC_DEFAULT.`,
  );
}
