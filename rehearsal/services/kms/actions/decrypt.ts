import { Decrypt$, type DecryptRequest, type DecryptResponse } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { decryptWith } from '../ciphertext.ts';
import { findCiphertextKey } from '../find-ciphertext-key.ts';
import { aliasContext, encryptionContext } from '../key-context.ts';
import { keyPermission } from '../key-permission.ts';
import { checkState } from '../key-state.ts';
import { checkCiphertext } from '../plaintext.ts';
import { checkAlgorithm, endDryRun, refuseOptions } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
export const decrypt = defineAction<DecryptRequest, DecryptResponse>({
  schema: Decrypt$,
  authorize: (input, request) => {
    refuseOptions(input, request.cloud);
    checkAlgorithm(input.EncryptionAlgorithm);
    const named = findCiphertextKey(checkCiphertext(input.CiphertextBlob), input.KeyId, request);
    const context = { ...aliasContext(named), ...encryptionContext(input.EncryptionContext) };
    return [keyPermission('kms:Decrypt', named, request, context)];
  },
  handle: (input, request) => {
    const ciphertext = checkCiphertext(input.CiphertextBlob);
    const { key } = findCiphertextKey(ciphertext, input.KeyId, request);
    checkState(key, 'enabled');
    const plaintext = decryptWith(key, ciphertext, input.EncryptionContext);
    endDryRun(input);
    return {
      KeyId: key.arn,
      KeyMaterialId: key.materialId,
      Plaintext: plaintext,
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
});
