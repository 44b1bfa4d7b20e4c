import { DeleteAlias$, type DeleteAliasRequest } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { aliasArn, checkAliasName } from '../alias-name.ts';
import { aliasPermission } from '../alias-permission.ts';
import { findOwnKey } from '../find-key.ts';
import { keyPermission } from '../key-permission.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html */
export const deleteAlias = defineAction<DeleteAliasRequest, object>({
  schema: DeleteAlias$,
  authorize: (input, request) => [
    aliasPermission('kms:DeleteAlias', input.AliasName, request),
    keyPermission('kms:DeleteAlias', { key: findOwnKey(checkAliasName(input.AliasName), request) }, request),
  ],
  handle: (input, request) => {
    request.cloud.state.kms.deleteAlias(aliasArn(input.AliasName, request));
    return {};
  },
});
