import {
  AcceptHandshakeCommand,
  InviteAccountToOrganizationCommand,
  ListParentsCommand,
  MoveAccountCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { attempt } from '../attempt.ts';
import { administratorOf } from '../clients.ts';
import { eventually } from '../eventually.ts';
import { type Organization, present } from '../organization.ts';
import { grouped } from '../report.ts';
import { findSourceBucket, put, replicationOutcome } from '../source-bucket.ts';
import type { Stage } from '../stage.ts';
import { expectReplicated, type Upload, uploadFile } from './accounts-upload.ts';
import type { Deployment } from './deploy-once.ts';
import { listVersions } from './files-arrive.ts';

/** Act 9: deletes, an account that leaves and returns, another that moves: every version stays in the centre. */
export async function nothingIsLost(
  stage: Stage,
  organization: Organization,
  deployment: Deployment,
  uploads: readonly Upload[],
): Promise<void> {
  const before = await listVersions(stage, deployment.centralBucket);
  const leaving = present(uploads[0]);
  const moving = present(uploads.find((upload) => upload.accountId !== leaving.accountId));
  await deletesInTheSource(stage, leaving);
  await leavesAndReturns(stage, organization, leaving);
  await moves(stage, organization, moving);
  const after = await listVersions(stage, deployment.centralBucket);
  const lost = [...before.keys()].filter((version) => !after.has(version));
  stage.expect.equal('object versions that went from the centre', [], lost);
  stage.report.saw(
    `all ${grouped(before.size)} versions that the centre had are still there, ${after.size - before.size} new`,
  );
}

async function deletesInTheSource({ clients, report }: Stage, upload: Upload): Promise<void> {
  const s3 = clients.s3(administratorOf(upload.accountId));
  const { bucket: Bucket, key: Key, versionId: VersionId } = upload;
  report.types(`aws s3api delete-object --bucket ${Bucket} --key ${Key}`);
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  report.types(`aws s3api delete-object --bucket ${Bucket} --key ${Key} --version-id ${VersionId}`);
  await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  report.saw(`${upload.accountId} deleted ${Key}, and then its version for good`);
}

async function leavesAndReturns(stage: Stage, organization: Organization, upload: Upload): Promise<void> {
  const { clients, config, expect, report } = stage;
  const { accountId } = upload;
  const management = clients.organizations(administratorOf(organization.managementAccountId));
  report.types(`aws organizations remove-account-from-organization --account-id ${accountId}`);
  await management.send(new RemoveAccountFromOrganizationCommand({ AccountId: accountId }));
  await expectUnprotectedUploadRefused(stage, upload);

  report.types(`aws organizations invite-account-to-organization --target Id=${accountId},Type=ACCOUNT`);
  const { Handshake } = await management.send(
    new InviteAccountToOrganizationCommand({ Target: { Id: accountId, Type: 'ACCOUNT' } }),
  );
  await clients
    .organizations(administratorOf(accountId))
    .send(new AcceptHandshakeCommand({ HandshakeId: present(Handshake?.Id) }));
  await management.send(
    new MoveAccountCommand({
      AccountId: accountId,
      SourceParentId: organization.root.id,
      DestinationParentId: config.enrollment.organizationalUnits[0],
    }),
  );
  const bucket = await eventually(
    `${accountId} has a new bucket`,
    () => findSourceBucket(clients, accountId),
    (found) => found !== undefined && found !== upload.bucket,
  );
  await expectReplicated(stage, await uploadFile(stage, accountId, present(bucket), upload.file));
  const old = { Bucket: upload.bucket, Key: `${accountId}/to-the-old-bucket.txt` };
  await put(clients, administratorOf(accountId), { ...old, Body: 'the old bucket still replicates' });
  const outcome = await replicationOutcome(clients, administratorOf(accountId), old);
  expect.equal('replication from the bucket of before', 'COMPLETED', outcome);
  report.saw(`${accountId} is back: ${bucket} is live now, and ${upload.bucket} is kept and replicates too`);
}

/** Outside the organization nothing replicates, so the kept bucket must not look as if it did. */
async function expectUnprotectedUploadRefused(stage: Stage, upload: Upload): Promise<void> {
  const { clients, expect, report } = stage;
  const refused = await attempt(() =>
    put(clients, administratorOf(upload.accountId), {
      Bucket: upload.bucket,
      Key: `${upload.accountId}/while-away.txt`,
      Body: 'unprotected',
    }),
  );
  expect.holds(
    'an upload by an account that has left the organization',
    !refused.allowed && refused.code === 'AccessDenied',
    'refused with AccessDenied',
    refused.allowed ? 'allowed' : `${refused.code}: ${refused.message}`,
  );
  report.saw(`${upload.accountId} has left: its bucket stays and refuses uploads that nothing would protect`);
}

async function moves(stage: Stage, organization: Organization, upload: Upload): Promise<void> {
  const { clients, config, report } = stage;
  const { accountId } = upload;
  const management = clients.organizations(administratorOf(organization.managementAccountId));
  const { Parents } = await management.send(new ListParentsCommand({ ChildId: accountId }));
  const SourceParentId = present(Parents?.[0]?.Id);
  const DestinationParentId = present(
    config.enrollment.organizationalUnits.find((unit) => unit !== SourceParentId),
  );
  report.types(
    `aws organizations move-account --account-id ${accountId} --destination-parent-id ${DestinationParentId} ...`,
  );
  await management.send(
    new MoveAccountCommand({ AccountId: accountId, SourceParentId, DestinationParentId }),
  );
  const bucket = await eventually(
    `${accountId} has a bucket`,
    () => findSourceBucket(clients, accountId),
    (found) => found !== undefined,
  );
  await expectReplicated(stage, await uploadFile(stage, accountId, present(bucket), upload.file));
  report.saw(`${accountId} moved to the other unit and its files still arrive`);
}
