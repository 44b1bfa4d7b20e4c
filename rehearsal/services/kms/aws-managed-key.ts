import { notModelled } from '../../cloud/aws-error.ts';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { Alias } from './key.ts';
import { newKey } from './new-key.ts';
import type { KeyPlace } from './state.ts';

/** The alias of the key that S3 uses when a request or a bucket asks for SSE-KMS and names no key. */
const s3Alias = 'alias/aws/s3';

/**
 * The alias of a key that AWS manages in every account; KMS creates both when they are first asked for.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html
 * @throws NotImplemented for the managed keys of services other than S3
 */
export function awsManagedKey(aliasName: string, place: KeyPlace, cloud: Cloud): Alias | undefined {
  if (!aliasName.startsWith('alias/aws/')) return undefined;
  if (aliasName !== s3Alias) throw notModelled(`the AWS managed key ${aliasName}`);
  const key = newKey(
    {
      ...place,
      manager: 'AWS',
      description: 'Default key that protects my S3 objects when no other key is defined',
      policy: s3KeyPolicy(place, cloud.partition),
    },
    cloud,
  );
  cloud.state.kms.putKey(key);
  const alias: Alias = {
    name: aliasName,
    arn: `arn:${cloud.partition}:kms:${place.region}:${place.accountId}:${aliasName}`,
    ...place,
    targetKeyId: key.id,
    creationDate: key.creationDate,
    lastUpdatedDate: key.creationDate,
  };
  cloud.state.kms.putAlias(alias);
  return alias;
}

/**
 * Everybody in the account, and nobody else, uses the key, through S3 alone.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-aws-managed.html
 */
function s3KeyPolicy({ accountId, region }: KeyPlace, partition: string): PolicyDocument {
  return {
    Version: '2012-10-17',
    Id: 'auto-s3-2',
    Statement: [
      {
        Sid: 'Allow access through S3 for all principals in the account that are authorized to use S3',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: '*',
        Condition: {
          StringEquals: { 'kms:CallerAccount': accountId, 'kms:ViaService': `s3.${region}.amazonaws.com` },
        },
      },
      {
        Sid: 'Allow direct access to key metadata to the account',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
        Resource: '*',
      },
    ],
  };
}
