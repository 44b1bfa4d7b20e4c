import { CreateAlias$, type CreateAliasRequest } from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import { aliasArn, checkAliasName, checkTarget } from '../alias-name.ts';
import { aliasPermission } from '../alias-permission.ts';
import { findOwnKey } from '../find-key.ts';
import { keyPermission } from '../key-permission.ts';
import { checkState } from '../key-state.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const createAlias = defineAction<CreateAliasRequest, object>({
  schema: CreateAlias$,
  authorize: (input, request) => {
    const key = findOwnKey(checkTarget(input.TargetKeyId), request);
    return [
      aliasPermission('kms:CreateAlias', input.AliasName, request),
      keyPermission('kms:CreateAlias', { key }, request),
    ];
  },
  handle: (input, request) => {
    const name = checkAliasName(input.AliasName);
    const key = findOwnKey(checkTarget(input.TargetKeyId), request);
    checkState(key, 'not pending deletion');
    const arn = aliasArn(name, request);
    const { kms } = request.cloud.state;
    if (kms.alias(arn) !== undefined) {
      throw new AwsError('AlreadyExistsException', `An alias with the name ${arn} already exists`);
    }
    const { accountId, region } = key;
    const now = request.cloud.clock.now();
    kms.putAlias({
      name,
      arn,
      accountId,
      region,
      targetKeyId: key.id,
      creationDate: now,
      lastUpdatedDate: now,
    });
    return {};
  },
});
