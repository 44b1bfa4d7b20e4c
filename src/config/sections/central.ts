import { z } from 'zod';
import { accountId } from '../identifiers.ts';
import { region } from '../region.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketNamePattern = /^[a-z0-9](?:[a-z0-9]|[.-](?=[a-z0-9])|-(?=-)){1,61}[a-z0-9]$/;
/** As it may begin a name in the account-regional namespace. */
export const bucketNamePrefixPattern = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

const accountRegionalNamespace = z
  .strictObject({
    namespace: z.literal('account-regional'),
    prefix: z.string().regex(bucketNamePrefixPattern).default('orgvault').meta({
      description: 'What the name begins with: <prefix>-<central account id>-<central Region>-an.',
    }),
  })
  .meta({ title: 'Account-regional namespace' });

const globalNamespace = z
  .strictObject({
    namespace: z.literal('global'),
    name: z.string().regex(bucketNamePattern).meta({
      description: 'The whole name; no other account of the partition may have a bucket of this name.',
    }),
  })
  .meta({ title: 'Global namespace' });

/**
 * The name of the central bucket. It is known before anything is deployed, because the key's policy names
 * the bucket and the bucket names the key.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
const bucket = z
  .discriminatedUnion('namespace', [accountRegionalNamespace, globalNamespace])
  .prefault({ namespace: 'account-regional' })
  .meta({
    description:
      'The name of the central bucket. Default: a name in the account-regional namespace, where no other ' +
      'account can take it, neither now nor after the bucket is deleted.',
  });

/** The account and Region that hold the backup. */
export const central = z
  .strictObject({
    accountId: accountId.meta({
      description: 'The account that holds the backup; it is never enrolled itself.',
    }),
    region: region.meta({
      description:
        'The Region of the central bucket and key, and of the stack set. It decides the partition.',
    }),
    bucket,
    accessLogs: z
      .strictObject({
        expireAfterDays: z
          .int()
          .min(1)
          .max(36_500)
          .default(365)
          .meta({
            description:
              'Days until a server access log of the central bucket expires. Default: 365, so that a question ' +
              'about last year can be answered.',
          }),
      })
      .prefault({})
      .meta({ description: 'Who read or wrote what in the central bucket.' }),
  })
  .meta({ description: 'The account and Region that hold the backup.' });
