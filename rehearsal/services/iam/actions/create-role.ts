import { CreateRole$, type CreateRoleCommandInput, type CreateRoleCommandOutput } from '@aws-sdk/client-iam';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { boundaryPolicy } from '../boundary-policy.ts';
import { entityAlreadyExists, validationError } from '../errors.ts';
import { checkDescription, checkMaxSessionDuration, checkName, checkPath } from '../names.ts';
import { newRole } from '../new-role.ts';
import { requestTagKeys, withTags } from '../tags.ts';
import { toSdkRoleInFull } from '../to-sdk.ts';
import { toTrustPolicy } from '../trust-policy.ts';

type Output = Omit<CreateRoleCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const createRole = defineAction<CreateRoleCommandInput, Output>({
  schema: CreateRole$,
  authorize: (input, request) => {
    const resourceAccount = accountOf(request);
    const name = checkName(input.RoleName ?? '', 'roleName');
    const resource = `arn:${request.cloud.partition}:iam::${resourceAccount}:role${checkPath(input.Path)}${name}`;
    const tagged = requestTagKeys(input.Tags);
    const context =
      input.PermissionsBoundary === undefined ? {} : { 'iam:PermissionsBoundary': input.PermissionsBoundary };
    const create = {
      action: 'iam:CreateRole',
      resource,
      resourceAccount,
      context: { ...context, ...tagged },
    };
    const tag = { action: 'iam:TagRole', resource, resourceAccount, context: tagged };
    return (input.Tags ?? []).length > 0 ? [create, tag] : [create];
  },
  handle: (input, request) => {
    const { iam } = request.cloud.state;
    const accountId = accountOf(request);
    const name = input.RoleName ?? '';
    const path = input.Path ?? '/';
    if (path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/')) {
      throw validationError(`The path ${path} is reserved for AWS.`);
    }
    if (iam.role(accountId, name) !== undefined) {
      throw entityAlreadyExists(`Role with name ${name} already exists.`);
    }
    const boundary = boundaryPolicy(input.PermissionsBoundary, accountId, iam);
    const role = newRole(request.cloud, accountId, {
      ...{ name, path },
      ...(input.Description === undefined ? {} : { description: checkDescription(input.Description) }),
      maxSessionDuration: checkMaxSessionDuration(input.MaxSessionDuration),
      trustPolicy: toTrustPolicy(input.AssumeRolePolicyDocument ?? '', iam),
      ...(boundary === undefined ? {} : { permissionsBoundary: boundary }),
      tags: withTags([], input.Tags),
    });
    iam.putRole(role);
    // Recorded from AWS: it does not tell the default duration here (LocalStack's tests/aws/services/iam).
    const { RoleLastUsed: _unused, MaxSessionDuration: _default, ...shown } = toSdkRoleInFull(role, iam);
    return {
      Role: { ...shown, ...(input.MaxSessionDuration && { MaxSessionDuration: input.MaxSessionDuration }) },
    };
  },
});
