import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type ObjectVersion,
} from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { administratorOf } from '../clients.ts';
import { sha256 } from '../files.ts';
import { present } from '../organization.ts';
import { grouped } from '../report.ts';
import type { Stage } from '../stage.ts';
import { requestLimit, type Upload } from './accounts-upload.ts';
import type { Deployment } from './deploy-once.ts';

/** Act 4: each file lies in the central bucket as it should, read back with the central account's credentials. */
export async function filesArrive(
  stage: Stage,
  deployment: Deployment,
  uploads: readonly Upload[],
): Promise<void> {
  const { config, report } = stage;
  report.types(`aws s3api list-object-versions --bucket ${deployment.centralBucket}`);
  const versions = await listVersions(stage, deployment.centralBucket);
  const owner = await canonicalIdOfCentral(stage);
  const limit = pLimit(requestLimit);
  const total = grouped(uploads.length);
  let done = 0;
  await report.during('each is read back and compared', (update) =>
    Promise.all(
      uploads.map((upload) =>
        limit(async () => {
          const version = versions.get(`${upload.key}\n${upload.versionId}`);
          await expectArrived(stage, deployment, upload, version, owner);
          done += 1;
          update(`${grouped(done)} of ${total}`);
        }),
      ),
    ),
  );
  report.saw(
    `${grouped(done)} of ${total} are there: same key, version id and SHA-256, owned by ` +
      `${config.central.accountId}, encrypted with ${deployment.centralKeyArn}, ${config.replication.storageClass}`,
  );
}

/** The object versions of the central bucket, by key and version id. */
export async function listVersions(
  { clients, config }: Stage,
  bucket: string,
): Promise<ReadonlyMap<string, ObjectVersion>> {
  const client = clients.s3(administratorOf(config.central.accountId));
  const versions = new Map<string, ObjectVersion>();
  let KeyMarker: string | undefined;
  let VersionIdMarker: string | undefined;
  do {
    const page = await client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        ...(KeyMarker && { KeyMarker }),
        ...(VersionIdMarker && { VersionIdMarker }),
      }),
    );
    for (const version of page.Versions ?? []) versions.set(`${version.Key}\n${version.VersionId}`, version);
    KeyMarker = page.NextKeyMarker;
    VersionIdMarker = page.NextVersionIdMarker;
  } while (KeyMarker);
  return versions;
}

async function canonicalIdOfCentral({ clients, config }: Stage): Promise<string> {
  const { Owner } = await clients
    .s3(administratorOf(config.central.accountId))
    .send(new ListBucketsCommand({}));
  return present(Owner?.ID);
}

async function expectArrived(
  { clients, config, expect }: Stage,
  deployment: Deployment,
  upload: Upload,
  listed: ObjectVersion | undefined,
  owner: string,
): Promise<void> {
  const name = `s3://${deployment.centralBucket}/${upload.key}`;
  expect.holds(`${name}, version ${upload.versionId}`, listed !== undefined, 'in the centre', 'not there');
  const object = await clients.s3(administratorOf(config.central.accountId)).send(
    new GetObjectCommand({
      Bucket: deployment.centralBucket,
      Key: upload.key,
      VersionId: upload.versionId,
    }),
  );
  expect.equal(`${name}: SHA-256`, upload.sha256, sha256(await present(object.Body).transformToByteArray()));
  expect.equal(`${name}: owner`, owner, listed?.Owner?.ID);
  expect.equal(`${name}: encryption`, 'aws:kms', object.ServerSideEncryption);
  expect.equal(`${name}: key`, deployment.centralKeyArn, object.SSEKMSKeyId);
  expect.equal(`${name}: replication status`, 'REPLICA', object.ReplicationStatus);
  expect.equal(`${name}: storage class`, config.replication.storageClass, listed?.StorageClass);
}
