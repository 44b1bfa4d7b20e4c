import {
  GenerateDataKeyWithoutPlaintext$,
  type GenerateDataKeyWithoutPlaintextRequest,
  type GenerateDataKeyWithoutPlaintextResponse,
} from '@aws-sdk/client-kms';
import { encryptWith } from '../ciphertext.ts';
import { newDataKey } from '../data-key.ts';
import { defineKeyUse } from '../define-key-action.ts';
import { encryptionContext } from '../key-context.ts';
import { endDryRun, refuseOptions } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export const generateDataKeyWithoutPlaintext = defineKeyUse<
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse
>({
  schema: GenerateDataKeyWithoutPlaintext$,
  check: (input, { cloud }) => refuseOptions(input, cloud),
  context: ({ EncryptionContext }) => encryptionContext(EncryptionContext),
  handle: (input, { key }) => {
    const dataKey = newDataKey(input);
    endDryRun(input);
    const CiphertextBlob = encryptWith(key, dataKey, input.EncryptionContext);
    return { CiphertextBlob, KeyId: key.arn, KeyMaterialId: key.materialId };
  },
});
