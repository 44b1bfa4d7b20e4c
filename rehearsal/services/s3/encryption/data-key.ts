import type { Cloud } from '../../../cloud/cloud.ts';
import type { CallOptions } from '../../../cloud/request.ts';
import { decrypt } from '../../kms/actions/decrypt.ts';
import { generateDataKey } from '../../kms/actions/generate-data-key.ts';
import { callKms } from './kms-failure.ts';
import type { ObjectEncryption, OpenEncryption } from './object-encryption.ts';

/** Whose request it is that a KMS key is used for; S3 calls KMS as that caller (forward access session). */
export interface KeyUser extends CallOptions {
  readonly cloud: Cloud;
}

/** What a new object is to be encrypted with. */
export type EncryptionChoice =
  | { readonly algorithm: 'AES256' }
  | {
      readonly algorithm: 'aws:kms';
      /** Key id, key ARN or alias; KMS looks up what is no ARN in the account of the caller. */
      readonly keyId: string;
      readonly bucketKeyEnabled: boolean;
      /** The whole context, `aws:s3:arn` included. */
      readonly context: Readonly<Record<string, string>>;
    };

/** Gets a new data key, as the user of the key. Throws what KMS refuses, as S3 passes it on. */
export async function createEncryption(choice: EncryptionChoice, user: KeyUser): Promise<OpenEncryption> {
  if (choice.algorithm === 'AES256') {
    return { dataKey: user.cloud.state.s3.managedKey, encryption: { algorithm: 'AES256' } };
  }
  const generated = await callKms(() =>
    user.cloud.call(
      generateDataKey,
      { KeyId: choice.keyId, KeySpec: 'AES_256', EncryptionContext: { ...choice.context } },
      kmsCallOptions(user),
    ),
  );
  const encryption: ObjectEncryption = {
    algorithm: 'aws:kms',
    keyArn: present(generated.KeyId),
    bucketKeyEnabled: choice.bucketKeyEnabled,
    encryptedDataKey: present(generated.CiphertextBlob),
    context: choice.context,
  };
  // "The call to kms:Decrypt verifies the integrity of the S3 Bucket Key before using it":
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
  if (choice.bucketKeyEnabled) await openDataKey(encryption, user);
  return { dataKey: present(generated.Plaintext), encryption };
}

/** Has KMS decrypt a version's data key, as the user of the key. Throws what KMS refuses, as S3 passes it on. */
export async function openDataKey(encryption: ObjectEncryption, user: KeyUser): Promise<Uint8Array> {
  if (encryption.algorithm === 'AES256') return user.cloud.state.s3.managedKey;
  const decrypted = await callKms(() =>
    user.cloud.call(
      decrypt,
      {
        CiphertextBlob: encryption.encryptedDataKey,
        KeyId: encryption.keyArn,
        EncryptionContext: { ...encryption.context },
      },
      kmsCallOptions(user),
    ),
  );
  return present(decrypted.Plaintext);
}

function kmsCallOptions(user: KeyUser): CallOptions {
  return {
    caller: user.caller,
    region: user.region,
    calledVia: user.calledVia ?? [],
    viaService: 's3',
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('KMS answered without a data key');
  return value;
}
