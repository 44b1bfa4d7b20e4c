import { randomBytes } from 'node:crypto';
import type { DataKeySpec } from '@aws-sdk/client-kms';
import { constraintError, validationError } from './errors.ts';

/** What a request wants of a data key. */
export interface DataKeyRequest {
  readonly KeySpec?: DataKeySpec | undefined;
  readonly NumberOfBytes?: number | undefined;
}

/** A new data key. @throws ValidationException */
export function newDataKey({ KeySpec: spec, NumberOfBytes: bytes }: DataKeyRequest): Buffer {
  if ((spec === undefined) === (bytes === undefined)) {
    throw validationError('Please specify either number of bytes or key spec.');
  }
  if (spec !== undefined && spec !== 'AES_256' && spec !== 'AES_128') {
    throw constraintError(spec, 'keySpec', 'satisfy enum value set: [AES_256, AES_128]');
  }
  if (bytes !== undefined && bytes < 1) {
    throw constraintError(String(bytes), 'numberOfBytes', 'have value greater than or equal to 1');
  }
  if (bytes !== undefined && bytes > 1024) {
    throw constraintError(String(bytes), 'numberOfBytes', 'have value less than or equal to 1024');
  }
  return randomBytes(bytes ?? (spec === 'AES_128' ? 16 : 32));
}
