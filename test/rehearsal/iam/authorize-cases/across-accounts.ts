import { central, management, member, organizationId, stranger } from '../organization-cloud.ts';
import { bucket, type Case, replicate, replicationRole, sessionArn } from './case.ts';

/** Requests to a bucket of another account, of services and of nobody. */
export const acrossAccounts: readonly Case[] = [
  {
    name: 'a replication role writes its own prefix',
    who: (cloud) => replicationRole(cloud, member),
    permission: replicate(`${member}/file`),
  },
  {
    name: 'a replication role does not write the prefix of a neighbour',
    who: (cloud) => replicationRole(cloud, member),
    permission: replicate(`${management}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:ReplicateObject on resource: "${bucket}/${management}/file" because no resource-based policy allows the s3:ReplicateObject action`,
  },
  {
    name: 'a role outside the path does not write',
    who: (cloud) => replicationRole(cloud, member, '/other/'),
    permission: replicate(`${member}/file`),
    refused: `User: ${sessionArn(member)} is not authorized to perform: s3:ReplicateObject on resource: "${bucket}/${member}/file" because no resource-based policy allows the s3:ReplicateObject action`,
  },
  {
    name: 'an account outside the organization does not write, and S3 does not tell it why',
    who: (cloud) => replicationRole(cloud, stranger),
    permission: replicate(`${stranger}/file`),
    refused: 'Access Denied',
  },
  {
    name: 'an unsigned request does not write',
    who: () => ({ kind: 'anonymous' }),
    permission: replicate(`${member}/file`),
    refused: 'Access Denied',
  },
  {
    name: 'a public policy lets no other account in while public access is blocked',
    who: (cloud) => replicationRole(cloud, member),
    permission: {
      ...{
        action: 's3:GetObject',
        resource: `${bucket}/x`,
        resourceAccount: central,
        restrictPublicBuckets: true,
      },
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${bucket}/*` },
      },
    },
    refused: 'Access Denied',
  },
  {
    name: 'a service writes logs for a source of the organization',
    who: () => ({
      ...{ kind: 'service', principal: 'logging.s3.amazonaws.com' },
      ...{ sourceAccount: central, sourceArn: bucket },
    }),
    permission: {
      ...{ action: 's3:PutObject', resource: 'arn:aws:s3:::logs/x', resourceAccount: central },
      resourcePolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            ...{
              Effect: 'Allow',
              Principal: { Service: 'logging.s3.amazonaws.com' },
              Action: 's3:PutObject',
            },
            Resource: 'arn:aws:s3:::logs/*',
            Condition: {
              StringEquals: { 'aws:SourceAccount': central, 'aws:SourceOrgID': organizationId },
              ArnLike: { 'aws:SourceArn': bucket },
            },
          },
          {
            ...{ Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::logs/*' },
            Condition: {
              StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
              BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
            },
          },
        ],
      },
    },
  },
];
