import {
  GenerateDataKey$,
  type GenerateDataKeyRequest,
  type GenerateDataKeyResponse,
} from '@aws-sdk/client-kms';
import { encryptWith } from '../ciphertext.ts';
import { newDataKey } from '../data-key.ts';
import { defineKeyUse } from '../define-key-action.ts';
import { encryptionContext } from '../key-context.ts';
import { endDryRun, refuseOptions } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html */
export const generateDataKey = defineKeyUse<GenerateDataKeyRequest, GenerateDataKeyResponse>({
  schema: GenerateDataKey$,
  check: (input, { cloud }) => refuseOptions(input, cloud),
  context: ({ EncryptionContext }) => encryptionContext(EncryptionContext),
  handle: (input, { key }) => {
    const dataKey = newDataKey(input);
    endDryRun(input);
    return {
      CiphertextBlob: encryptWith(key, dataKey, input.EncryptionContext),
      Plaintext: dataKey,
      KeyId: key.arn,
      KeyMaterialId: key.materialId,
    };
  },
});
