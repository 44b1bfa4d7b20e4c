import {
  CreateServiceLinkedRole$,
  type CreateServiceLinkedRoleCommandInput,
  type CreateServiceLinkedRoleCommandOutput,
} from '@aws-sdk/client-iam';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { invalidInput } from '../errors.ts';
import { ensureServiceLinkedRole, serviceLinkedRoleName } from '../service-linked-roles.ts';
import { toSdkRole } from '../to-sdk.ts';

type Output = Omit<CreateServiceLinkedRoleCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html */
export const createServiceLinkedRole = defineAction<CreateServiceLinkedRoleCommandInput, Output>({
  schema: CreateServiceLinkedRole$,
  authorize: ({ AWSServiceName: service = '' }, request) => {
    const account = accountOf(request);
    const name = serviceLinkedRoleName(service) ?? '*';
    return [
      {
        action: 'iam:CreateServiceLinkedRole',
        resource: `arn:${request.cloud.partition}:iam::${account}:role/aws-service-role/${service}/${name}`,
        resourceAccount: account,
        context: { 'iam:AWSServiceName': service },
      },
    ];
  },
  handle: ({ AWSServiceName: service = '', CustomSuffix }, request) => {
    const { cloud } = request;
    const account = accountOf(request);
    const name = serviceLinkedRoleName(service);
    if (name === undefined) throw notModelled(`the service-linked role of ${service}`);
    if (CustomSuffix !== undefined) throw invalidInput(`Custom suffix is not allowed for ${service}`);
    if (cloud.state.iam.role(account, name) !== undefined) {
      throw invalidInput(
        `Service role name ${name} has been taken in this account, please try a different suffix.`,
      );
    }
    return { Role: toSdkRole(ensureServiceLinkedRole(cloud, account, service), cloud.state.iam) };
  },
});
