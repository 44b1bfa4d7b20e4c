import { DeleteRoleCommand, DeleteRolePolicyCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { DisableKeyCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { GetBucketReplicationCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import type { Credentials } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { sourceParameters, stackNames } from '../../../src/names.ts';
import { outcomeOf } from './outcome.ts';
import { revertDrift } from './revert-drift.ts';
import type { Site } from './site.ts';

interface Place {
  readonly account: string;
  readonly bucket: number;
}

export async function setCentralKey(site: Site, enabled: boolean): Promise<void> {
  await setKey(site, site.central, site.centre.keyArn, enabled);
}

export async function setSourceKey(site: Site, place: Place, enabled: boolean): Promise<void> {
  await setKey(site, site.owner(place.account), site.places.bucket(place).keyArn, enabled);
}

async function setKey(site: Site, owner: Credentials, KeyId: string, enabled: boolean): Promise<void> {
  const kms = site.clients.kms(owner);
  if (enabled) await kms.send(new EnableKeyCommand({ KeyId }));
  else await kms.send(new DisableKeyCommand({ KeyId }));
}

/** Somebody opens the central bucket to readers, and with that forgets those who write. */
export async function replaceCentralPolicy(site: Site): Promise<void> {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${site.centre.bucket}/*`,
      Condition: { StringEquals: { 'aws:PrincipalOrgID': defaultIds.organization } },
    },
  });
  await site.clients
    .s3(site.central)
    .send(new PutBucketPolicyCommand({ Bucket: site.centre.bucket, Policy }));
}

export async function revertCentralDrift(site: Site): Promise<void> {
  await revertDrift(site.clients.cloudformation(site.central), stackNames.central, []);
}

/** The role that a source bucket replicates with goes, as whoever tidies up IAM might let it. */
export async function deleteReplicationRole(site: Site, place: Place): Promise<void> {
  const owner = site.owner(place.account);
  const { ReplicationConfiguration } = await site.clients
    .s3(owner)
    .send(new GetBucketReplicationCommand({ Bucket: site.places.bucket(place).bucket }));
  const RoleName = present(ReplicationConfiguration?.Role?.split('/').at(-1));
  const iam = site.clients.iam(owner);
  await outcomeOf(() => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'replication' })));
  await outcomeOf(() => iam.send(new DeleteRoleCommand({ RoleName })));
  const left = await outcomeOf(() => iam.send(new GetRoleCommand({ RoleName })));
  if (left.kind === 'done') throw new Error(`the role ${RoleName} does not go`);
}

/** What `orgvault explain` prints for an account in which something was changed beside its stack. */
export async function revertSourceDrift(site: Site, place: Place): Promise<void> {
  await revertDrift(
    site.clients.cloudformation(site.owner(place.account)),
    site.places.bucket(place).stackName,
    Object.values(sourceParameters),
  );
}
