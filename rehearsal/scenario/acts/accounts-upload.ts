import pLimit from 'p-limit';
import { attempt } from '../attempt.ts';
import { administratorOf } from '../clients.ts';
import { type SourceFile, sha256 } from '../files.ts';
import { present } from '../organization.ts';
import { grouped } from '../report.ts';
import { put, replicationOutcome, sourceBucketOf } from '../source-bucket.ts';
import type { Stage } from '../stage.ts';

/** A file as an account uploaded it. */
export interface Upload {
  readonly accountId: string;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly file: SourceFile;
  /** In bytes, as uploaded. */
  readonly size: number;
  /** Of what was uploaded, in hexadecimal. */
  readonly sha256: string;
}

/** Requests under way at the same time. */
export const requestLimit = 16;

/** Act 3: every enrolled account uploads its share of the files with its own credentials. */
export async function accountsUpload(stage: Stage, enrolled: readonly string[]): Promise<readonly Upload[]> {
  const { clients, files, report } = stage;
  const buckets = new Map<string, string>();
  for (const accountId of enrolled) buckets.set(accountId, await sourceBucketOf(clients, accountId));
  const first = present(enrolled[0]);
  report.types(`aws ssm get-parameters-by-path --path /orgvault/ --recursive    # as ${first}`);
  report.types(`aws s3 cp FILE s3://${buckets.get(first)}/${first}/FILE`);

  const limit = pLimit(requestLimit);
  let done = 0;
  // An organization with more accounts than files: each account uploads at least one.
  const count = Math.max(files.length, enrolled.length);
  const uploads = await report.during(
    `${grouped(count)} files go up from ${enrolled.length} accounts`,
    (update) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          limit(async () => {
            const accountId = present(enrolled[index % enrolled.length]);
            const file = present(files[index % files.length]);
            const upload = await uploadFile(stage, accountId, present(buckets.get(accountId)), file);
            done += 1;
            update(`${grouped(done)} of ${grouped(count)}`);
            return upload;
          }),
        ),
      ),
  );
  await report.during('S3 replicates them', () =>
    Promise.all(uploads.map((upload) => limit(() => expectReplicated(stage, upload)))),
  );
  const bytes = uploads.reduce((sum, upload) => sum + upload.size, 0);
  report.saw(`${grouped(count)} files, ${grouped(bytes)} bytes, are COMPLETED in their source buckets`);
  await expectRefusedOutsidePrefix(stage, first, present(buckets.get(first)));
  return uploads;
}

/** Uploads a file below the account's own prefix. */
export async function uploadFile(
  { clients }: Stage,
  accountId: string,
  bucket: string,
  file: SourceFile,
): Promise<Upload> {
  const key = `${accountId}/${file.path}`;
  const bytes = await file.read();
  const { VersionId } = await put(clients, administratorOf(accountId), {
    Bucket: bucket,
    Key: key,
    Body: bytes,
  });
  return {
    accountId,
    bucket,
    key,
    versionId: present(VersionId),
    file,
    size: bytes.length,
    sha256: sha256(bytes),
  };
}

/** Waits for the replication of an upload, which must succeed. */
export async function expectReplicated({ clients, expect }: Stage, upload: Upload): Promise<void> {
  const outcome = await replicationOutcome(clients, administratorOf(upload.accountId), {
    Bucket: upload.bucket,
    Key: upload.key,
    VersionId: upload.versionId,
  });
  expect.equal(`replication status of s3://${upload.bucket}/${upload.key}`, 'COMPLETED', outcome);
}

async function expectRefusedOutsidePrefix(stage: Stage, accountId: string, bucket: string): Promise<void> {
  const { clients, expect, report } = stage;
  const outside = await attempt(() =>
    put(clients, administratorOf(accountId), { Bucket: bucket, Key: 'notes.txt', Body: 'not backed up' }),
  );
  expect.holds(
    'an upload outside the replicated prefix',
    !outside.allowed && outside.code === 'AccessDenied',
    'refused with AccessDenied, as it would not be backed up',
    outside.allowed ? 'allowed' : outside.message,
  );
  if (!outside.allowed) report.saw(`an upload outside ${accountId}/ is refused: ${outside.message}`);
}
