import { UpdateAlias$, type UpdateAliasRequest } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { aliasArn, checkAliasName, checkTarget } from '../alias-name.ts';
import { aliasPermission } from '../alias-permission.ts';
import { notFound } from '../errors.ts';
import { findOwnKey } from '../find-key.ts';
import { keyPermission } from '../key-permission.ts';
import { checkState } from '../key-state.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html */
export const updateAlias = defineAction<UpdateAliasRequest, object>({
  schema: UpdateAlias$,
  authorize: (input, request) => {
    const target = findOwnKey(checkTarget(input.TargetKeyId), request);
    const present = findOwnKey(checkAliasName(input.AliasName), request);
    return [
      aliasPermission('kms:UpdateAlias', input.AliasName, request),
      keyPermission('kms:UpdateAlias', { key: present }, request),
      keyPermission('kms:UpdateAlias', { key: target }, request),
    ];
  },
  handle: (input, request) => {
    const { kms } = request.cloud.state;
    const target = findOwnKey(checkTarget(input.TargetKeyId), request);
    const alias = kms.alias(aliasArn(input.AliasName, request));
    if (alias === undefined) throw notFound(`Alias ${aliasArn(input.AliasName, request)} is not found.`);
    checkState(target, 'not pending deletion');
    kms.putAlias({ ...alias, targetKeyId: target.id, lastUpdatedDate: request.cloud.clock.now() });
    return {};
  },
});
