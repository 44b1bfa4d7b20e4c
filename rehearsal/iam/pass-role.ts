import type { Permission } from '../cloud/action.ts';

/**
 * What a caller needs to hand a role to a service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 *
 * @param service the service that will assume the role, such as `s3.amazonaws.com`
 */
export function passRole(roleArn: string, service: string): Permission {
  return {
    action: 'iam:PassRole',
    resource: roleArn,
    resourceAccount: roleArn.split(':')[4] ?? '',
    context: { 'iam:PassedToService': service },
  };
}
