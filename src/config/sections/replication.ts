import { z } from 'zod';

/** The storage classes that a replica can be written to and read from at once. */
export const replicaStorageClasses = [
  'STANDARD',
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'ONEZONE_IA',
] as const;
export type ReplicaStorageClass = (typeof replicaStorageClasses)[number];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html */
export const replication = z
  .strictObject({
    storageClass: z
      .enum(replicaStorageClasses)
      .default('STANDARD')
      .meta({
        description:
          'The storage class of the replicas. Default: STANDARD, which has neither a minimum duration nor a ' +
          'retrieval charge. Archive classes are refused: what lies there can be neither verified nor restored ' +
          'at once; use lifecycle.central transitions.',
      }),
    replicationTimeControl: z
      .boolean()
      .default(true)
      .meta({
        description:
          'S3 Replication Time Control: 99.9 % of the objects within 15 minutes, with metrics and events. Default: ' +
          'true, as a backup that lags unnoticed is found out too late. It is charged by the GB.',
      }),
    deleteMarkerReplication: z
      .boolean()
      .default(false)
      .meta({
        description:
          'Whether a delete in the source also hides the object in the centre. Default: false: a delete, by ' +
          'mistake or malice, stays in the account where it happened.',
      }),
    keyLayout: z
      .enum(['account', 'account-and-region'])
      .default('account')
      .meta({
        description:
          'What the keys begin with: <account id>/ or <account id>/<Region>/. Default: account. More than one ' +
          'Region needs account-and-region, else the same key of two Regions becomes two versions of one object.',
      }),
  })
  .prefault({})
  .meta({ description: 'How objects reach the central bucket.' });
