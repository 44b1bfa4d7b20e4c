import { z } from 'zod';
import { accountId } from '../identifiers.ts';

const delegatedAdministrator = z
  .strictObject({
    kind: z.literal('delegated-administrator'),
    accountId: accountId.optional().meta({
      description:
        'The account registered as delegated administrator of StackSets; the stack set is deployed from it. ' +
        'Default: the central account, which is the simplest. A third account is safer: whoever takes over ' +
        'the administering account reaches every member, and should not reach the backup as well.',
    }),
  })
  .meta({ title: 'Delegated administrator' });

const managementAccount = z
  .strictObject({
    kind: z.literal('management-account'),
    accountId: accountId.meta({
      description: 'The management account of the organization: the stack set is deployed from it.',
    }),
  })
  .meta({ title: 'Management account' });

/**
 * Who administers the stack set.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
export const administrator = z
  .discriminatedUnion('kind', [delegatedAdministrator, managementAccount])
  .prefault({ kind: 'delegated-administrator' })
  .meta({
    description:
      'Who administers the stack set that enrols the accounts. Default: a delegated administrator, since AWS ' +
      'advises to keep work out of the management account.',
  });
