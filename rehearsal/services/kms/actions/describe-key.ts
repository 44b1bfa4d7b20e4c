import { DescribeKey$, type DescribeKeyRequest, type DescribeKeyResponse } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { findKey } from '../find-key.ts';
import { aliasContext } from '../key-context.ts';
import { keyMetadata } from '../key-metadata.ts';
import { keyPermission } from '../key-permission.ts';
import { refuseOptions } from '../refuse-options.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html */
export const describeKey = defineAction<DescribeKeyRequest, DescribeKeyResponse>({
  schema: DescribeKey$,
  authorize: (input, request) => {
    refuseOptions(input, request.cloud);
    const named = findKey(input.KeyId ?? '', request);
    return [keyPermission('kms:DescribeKey', named, request, aliasContext(named))];
  },
  handle: (input, request) => ({ KeyMetadata: keyMetadata(findKey(input.KeyId ?? '', request).key) }),
});
