import { Encrypt$, type EncryptRequest, type EncryptResponse } from '@aws-sdk/client-kms';
import { encryptWith } from '../ciphertext.ts';
import { defineKeyUse } from '../define-key-action.ts';
import { encryptionContext } from '../key-context.ts';
import { checkPlaintext } from '../plaintext.ts';
import { checkAlgorithm, endDryRun, refuseOptions } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
export const encrypt = defineKeyUse<EncryptRequest, EncryptResponse>({
  schema: Encrypt$,
  check: (input, { cloud }) => {
    refuseOptions(input, cloud);
    checkAlgorithm(input.EncryptionAlgorithm);
    checkPlaintext(input.Plaintext);
  },
  context: ({ EncryptionContext }) => encryptionContext(EncryptionContext),
  handle: (input, { key }) => {
    endDryRun(input);
    return {
      CiphertextBlob: encryptWith(key, checkPlaintext(input.Plaintext), input.EncryptionContext),
      KeyId: key.arn,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
});
