import type { ReplicationRule } from '@aws-sdk/client-s3';
import { Principal } from '../../../../src/aws/principal.ts';
import { parseConfig } from '../../../../src/config/load-config.ts';
import { parsePolicy, type Statement } from '../../../../src/policy/document.ts';
import type { Case } from '../../../../src/replication/diagnose/case.ts';
import type { CentralFacts } from '../../../../src/replication/diagnose/central-facts.ts';
import type { Read } from '../../../../src/replication/diagnose/read.ts';
import type { SourceFacts } from '../../../../src/replication/diagnose/source-facts.ts';
import { targetsOf } from '../../../../src/replication/targets.ts';

export const accountId = '555555555555';
const region = 'eu-central-1';
const sourceKeyArn = `arn:aws:kms:${region}:${accountId}:key/source`;
const centralKeyArn = `arn:aws:kms:${region}:222222222222:key/central`;
export const roleArn = `arn:aws:iam::${accountId}:role/orgvault/replication/role`;

export function told<Value>(value: Value): Read<Value> {
  return { kind: 'read', value };
}

export function refused(name: string, message = name): Read<never> {
  return { kind: 'failed', error: Object.assign(new Error(message), { name }) };
}

export function statements(...all: readonly object[]): readonly Statement[] {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: all }), 'a policy');
}

const everything = statements({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
const everythingOfRole = statements({ Effect: 'Allow', Action: '*', Resource: '*' });

export const rule: ReplicationRule = {
  ID: 'orgvault',
  Status: 'Enabled',
  Filter: { Prefix: `${accountId}/` },
  SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
  Destination: {
    Bucket: 'arn:aws:s3:::orgvault-222222222222-eu-central-1-an',
    Account: '222222222222',
    AccessControlTranslation: { Owner: 'Destination' },
    EncryptionConfiguration: { ReplicaKmsKeyID: centralKeyArn },
    StorageClass: 'STANDARD',
  },
};

/** A case in which everything is right, but for what is changed. */
export function givenCase(
  changes: { readonly source?: Partial<SourceFacts>; readonly central?: Partial<CentralFacts> } = {},
): Case {
  const config = parseConfig(
    `organizationId: o-exampleorgid
central: { accountId: "222222222222", region: ${region} }
enrollment: { organizationalUnits: [ou-exam-workload] }`,
    'orgvault.yaml',
  );
  const instance = {
    ...{ accountId, region, status: 'CURRENT', detailedStatus: 'SUCCEEDED', statusReason: undefined },
    stackId: `arn:aws:cloudformation:${region}:${accountId}:stack/StackSet-x/uuid`,
    ...{ unitId: 'ou-exam-workload', lastOperationId: undefined },
  };
  const [target] = targetsOf([instance], config).targets;
  if (target === undefined) throw new Error('there is no target');
  const nobody = Principal.ofConfiguration('nobody');
  const { name } = config.central.bucket;
  return {
    target,
    where: `${accountId} in ${region}`,
    centre: {
      ...{ config, accountId: '222222222222', region, bucket: name, bucketArn: `arn:aws:s3:::${name}` },
      ...{ keyArn: centralKeyArn, reader: nobody, canary: nobody },
    },
    source: {
      store: { bucket: 'source', keyArn: sourceKeyArn },
      replication: told({ Role: roleArn, Rules: [rule] }),
      versioning: told('Enabled'),
      encryption: told(sourceKeyArn),
      key: { state: told('Enabled'), policy: told(everything) },
      role: told({
        arn: roleArn,
        trust: statements({
          Effect: 'Allow',
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sts:AssumeRole',
        }),
        statements: everythingOfRole,
        unread: [],
      }),
      ...changes.source,
    },
    central: {
      policy: everything,
      isPublic: told(false),
      versioning: told('Enabled'),
      key: { state: told('Enabled'), policy: told(everything) },
      ...changes.central,
    },
    role: { partition: 'aws', organizationId: 'o-exampleorgid', accountId, roleArn },
  };
}
