import type { Permission } from '../../../../rehearsal/cloud/action.ts';
import {
  central,
  createTestRole,
  management,
  member,
  organizationId,
  sessionOf,
} from '../organization-cloud.ts';
import { administratorOf, bucket, type Case, replicationRole, sessionArn } from './case.ts';

const key = `arn:aws:kms:eu-central-1:${central}:key/1234`;
const keyPolicy = (condition: object) => ({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${central}:root` }, Action: 'kms:*', Resource: '*' },
    {
      ...{ Effect: 'Allow', Principal: { AWS: '*' }, Action: ['kms:Encrypt', 'kms:Decrypt'], Resource: '*' },
      Condition: condition,
    },
  ],
});

function useKey(action: string, object: string): Permission {
  return {
    ...{ action, resource: key, resourceAccount: central },
    resourcePolicy: keyPolicy({
      StringEquals: {
        'aws:PrincipalOrgID': organizationId,
        'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': `${bucket}/\${aws:PrincipalAccount}/*` },
    }),
    context: {
      'kms:ViaService': 's3.eu-central-1.amazonaws.com',
      'kms:EncryptionContext:aws:s3:arn': `${bucket}/${object}`,
      'kms:EncryptionContextKeys': ['aws:s3:arn'],
    },
  };
}

/** Uses of KMS keys, which both sides have to allow. */
export const keys: readonly Case[] = [
  {
    name: 'both sides allow a cross-account use of a key, by its encryption context',
    who: (cloud) => replicationRole(cloud, member),
    permission: useKey('kms:Encrypt', `${member}/file`),
  },
  {
    name: "another account's encryption context is refused",
    who: (cloud) => replicationRole(cloud, member),
    permission: useKey('kms:Encrypt', `${management}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: kms:Encrypt on resource: ${key} because no resource-based policy allows the kms:Encrypt action`,
  },
  {
    name: 'a refused decryption across accounts does not name the key',
    who: (cloud) => replicationRole(cloud, member),
    permission: useKey('kms:Decrypt', `${management}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
  },
  {
    name: 'a key policy alone does not let a role of another account in',
    who: async (cloud) => {
      await createTestRole(cloud, member, { name: 'replication' });
      return sessionOf(cloud, member, 'replication');
    },
    permission: useKey('kms:Encrypt', `${member}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: kms:Encrypt on resource: ${key} because no identity-based policy allows the kms:Encrypt action`,
  },
  {
    name: "the key's account decides by IAM when the key policy names its root",
    who: administratorOf(central),
    permission: {
      action: 'kms:DescribeKey',
      resource: key,
      resourceAccount: central,
      resourcePolicy: keyPolicy({}),
    },
  },
  {
    name: "without its root in the key policy not even the key's administrator gets in",
    who: administratorOf(central),
    permission: {
      ...{ action: 'kms:DescribeKey', resource: key, resourceAccount: central },
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: member }, Action: 'kms:*', Resource: '*' },
      },
    },
    refused: `User: arn:aws:iam::${central}:user/Administrator is not authorized to perform: kms:DescribeKey on resource: ${key} because no resource-based policy allows the kms:DescribeKey action`,
  },
];
