import type { CallAs } from '@aws-sdk/client-cloudformation';
import type { Config } from '../config/schema.ts';

/**
 * As whom an account asks for the stack set. The stack sets of a delegated administrator live in the management account:
 * a delegated administrator says that it is one, and the management account sees them as its own.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 * @param callerAccountId as GetCallerIdentity tells it
 */
export function callAs({ administrator }: Pick<Config, 'administrator'>, callerAccountId: string): CallAs {
  const isAdministrator = callerAccountId === administrator.accountId;
  switch (administrator.kind) {
    case 'delegated-administrator':
      return isAdministrator ? 'DELEGATED_ADMIN' : 'SELF';
    case 'management-account':
      return isAdministrator ? 'SELF' : 'DELEGATED_ADMIN';
  }
}
