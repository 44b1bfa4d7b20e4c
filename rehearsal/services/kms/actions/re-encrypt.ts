import { ReEncrypt$, type ReEncryptRequest, type ReEncryptResponse } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { decryptWith, encryptWith } from '../ciphertext.ts';
import { findCiphertextKey } from '../find-ciphertext-key.ts';
import { findKey } from '../find-key.ts';
import { aliasContext, encryptionContext } from '../key-context.ts';
import { keyPermission } from '../key-permission.ts';
import { checkState } from '../key-state.ts';
import { checkCiphertext } from '../plaintext.ts';
import { checkAlgorithm, endDryRun, refuseOptions } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html */
export const reEncrypt = defineAction<ReEncryptRequest, ReEncryptResponse>({
  schema: ReEncrypt$,
  authorize: (input, request) => {
    refuseOptions(input, request.cloud);
    checkAlgorithm(input.SourceEncryptionAlgorithm);
    checkAlgorithm(input.DestinationEncryptionAlgorithm);
    const { source, destination } = keysOf(input, request);
    const same = { 'kms:ReEncryptOnSameKey': String(source.key === destination.key) };
    return [
      keyPermission('kms:ReEncryptFrom', source, request, {
        ...same,
        ...aliasContext(source),
        ...encryptionContext(input.SourceEncryptionContext),
      }),
      keyPermission('kms:ReEncryptTo', destination, request, {
        ...same,
        ...aliasContext(destination),
        ...encryptionContext(input.DestinationEncryptionContext),
      }),
    ];
  },
  handle: (input, request) => {
    const { ciphertext, source, destination } = keysOf(input, request);
    checkState(source.key, 'enabled');
    checkState(destination.key, 'enabled');
    const plaintext = decryptWith(source.key, ciphertext, input.SourceEncryptionContext);
    endDryRun(input);
    return {
      CiphertextBlob: encryptWith(destination.key, plaintext, input.DestinationEncryptionContext),
      SourceKeyId: source.key.arn,
      SourceKeyMaterialId: source.key.materialId,
      KeyId: destination.key.arn,
      DestinationKeyMaterialId: destination.key.materialId,
      SourceEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      DestinationEncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  },
});

function keysOf(input: ReEncryptRequest, request: RequestContext) {
  const ciphertext = checkCiphertext(input.CiphertextBlob);
  return {
    ciphertext,
    source: findCiphertextKey(ciphertext, input.SourceKeyId, request),
    destination: findKey(input.DestinationKeyId ?? '', request),
  };
}
