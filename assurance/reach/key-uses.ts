import { backupPrefix, canaryFolder, canaryName, verifyRecordKey } from '../../src/names.ts';
import type { Context } from '../policies/policy-simulation.ts';
import { centralRegion } from '../policies/synthesize.ts';
import type { KeyWay } from './targets.ts';
import type { World } from './world.ts';

/**
 * The ways to use the central key that its policy tells apart. S3 sets the context, and takes no other ARN from a
 * caller: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
export function keyUses({ organization, neighbour, keyLayout }: World, own: string): readonly KeyWay[] {
  const bucketArn = `arn:aws:s3:::${organization.central.bucketName}`;
  const file = (account: string) =>
    `${bucketArn}/${backupPrefix(keyLayout, account, centralRegion)}report.pdf`;
  const canary = (account: string) =>
    `${bucketArn}/${backupPrefix(keyLayout, account, centralRegion)}${canaryFolder}${canaryName}`;
  const via = (service: string, arn?: string): Context => ({
    'kms:ViaService': service,
    ...(arn !== undefined && { 'kms:EncryptionContext:aws:s3:arn': arn }),
  });
  const throughS3 = (arn?: string) => via(`s3.${centralRegion}.amazonaws.com`, arn);
  return [
    { kind: 'through S3 for the central bucket', contexts: [throughS3(bucketArn)] },
    { kind: 'through S3 for an own file', contexts: [throughS3(file(own))] },
    { kind: 'through S3 for the own canary', contexts: [throughS3(canary(own))] },
    { kind: "through S3 for a neighbour's file", contexts: [throughS3(file(neighbour))] },
    { kind: "through S3 for a neighbour's canary", contexts: [throughS3(canary(neighbour))] },
    {
      kind: 'through S3 for the record of the last verification',
      contexts: [throughS3(`${bucketArn}/${verifyRecordKey}`)],
    },
    {
      kind: 'through S3 for a key below no prefix',
      contexts: [throughS3(`${bucketArn}/${own}x/report.pdf`)],
    },
    {
      kind: 'in any other way',
      contexts: [
        {},
        { 'kms:EncryptionContext:aws:s3:arn': bucketArn },
        throughS3(),
        throughS3('arn:aws:s3:::a-bucket-of-its-own'),
        via('s3.eu-west-1.amazonaws.com', bucketArn),
        via('ec2.eu-central-1.amazonaws.com', bucketArn),
      ],
    },
  ];
}
