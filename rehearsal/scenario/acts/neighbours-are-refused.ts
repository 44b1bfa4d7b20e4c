import { GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { administratorOf, type Credentials } from '../clients.ts';
import { expectContrast } from '../contrast.ts';
import { almightySession, createIntrudingBucket } from '../intruder.ts';
import { accountsOf, type Organization, present } from '../organization.ts';
import { put, read, replicationOutcome } from '../source-bucket.ts';
import type { Stage } from '../stage.ts';
import type { Upload } from './accounts-upload.ts';
import type { Deployment } from './deploy-once.ts';

/** Both sides of each attempt. */
interface Neighbours {
  readonly bucket: string;
  readonly mine: Upload;
  readonly theirs: Upload;
  /** A session of a role that the malicious member made under `/orgvault/restore/`, with every S3 and KMS right. */
  readonly intruder: Credentials;
}

/** Act 8: each way across is tried and refused, beside the same call where it is right. */
export async function neighboursAreRefused(
  stage: Stage,
  organization: Organization,
  deployment: Deployment,
  uploads: readonly Upload[],
): Promise<void> {
  const mine = present(uploads[0]);
  const theirs = present(uploads.find((upload) => upload.accountId !== mine.accountId));
  stage.report.shows(
    `${mine.accountId} is malicious: its administrator gives its own roles every S3 and KMS right`,
  );
  const neighbours: Neighbours = {
    bucket: deployment.centralBucket,
    mine,
    theirs,
    intruder: await almightySession(stage, mine.accountId, {
      path: '/orgvault/restore/',
      name: 'intruder-restore',
    }),
  };
  await writing(stage, neighbours, deployment);
  await reading(stage, neighbours);
  await deleting(stage, neighbours);
  await otherPrincipals(stage, neighbours, organization);
  await centralKey(stage, neighbours, deployment);
}

async function writing(
  stage: Stage,
  { bucket, mine, theirs }: Neighbours,
  deployment: Deployment,
): Promise<void> {
  const { clients, config, expect, report } = stage;
  const admin = administratorOf(mine.accountId);
  await expectContrast(stage, {
    what: `writing s3://${bucket}/${theirs.accountId}/ by PutObject`,
    allowedWhere: 'into the own source bucket, from where alone files reach the centre,',
    allowed: () =>
      put(clients, admin, { Bucket: mine.bucket, Key: `${mine.accountId}/mine.txt`, Body: 'mine' }),
    refused: () =>
      put(clients, admin, { Bucket: bucket, Key: `${theirs.accountId}/forged.txt`, Body: 'forged' }),
  });

  const intruding = await createIntrudingBucket(stage, mine.accountId, {
    bucket,
    keyArn: deployment.centralKeyArn,
    accountId: config.central.accountId,
  });
  report.types(`aws s3api put-bucket-replication --bucket ${intruding} ...    # to ${bucket}, any prefix`);
  const outcomes: string[] = [];
  for (const accountId of [mine.accountId, theirs.accountId]) {
    const object = { Bucket: intruding, Key: `${accountId}/forged.txt` };
    await put(clients, admin, { ...object, Body: 'forged' });
    outcomes.push(`${await replicationOutcome(clients, admin, object)}`);
  }
  expect.equal(
    'replication by an own bucket and role, to the own and to the other prefix',
    ['COMPLETED', 'FAILED'],
    outcomes,
  );
  const reason =
    stage.replicationFailure(intruding, `${theirs.accountId}/forged.txt`) ??
    'the rehearsal that was there before prints the reason';
  report.saw(
    `replicating to ${theirs.accountId}/ from an own bucket, rule and role: FAILED (${reason}); to ${mine.accountId}/: COMPLETED`,
  );
}

async function reading(stage: Stage, { bucket, intruder, mine, theirs }: Neighbours): Promise<void> {
  const { clients } = stage;
  await expectContrast(stage, {
    what: "reading a neighbour's file",
    allowedWhere: 'on an own file',
    allowed: () => read(clients, intruder, { Bucket: bucket, Key: mine.key }),
    refused: () => read(clients, intruder, { Bucket: bucket, Key: theirs.key }),
  });
  const list = (as: Credentials, accountId: string) =>
    clients.s3(as).send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `${accountId}/` }));
  await expectContrast(stage, {
    what: "listing a neighbour's prefix",
    allowedWhere: 'on the own prefix',
    allowed: () => list(intruder, mine.accountId),
    refused: () => list(intruder, theirs.accountId),
  });
}

async function deleting(stage: Stage, { bucket, intruder, mine, theirs }: Neighbours): Promise<void> {
  const { clients } = stage;
  const remove = (as: Credentials, Bucket: string, Key: string) =>
    clients.s3(as).send(new DeleteObjectCommand({ Bucket, Key }));
  await expectContrast(stage, {
    what: "deleting a neighbour's file in the centre",
    allowedWhere: 'in the own source bucket',
    allowed: () => remove(administratorOf(mine.accountId), mine.bucket, `${mine.accountId}/mine.txt`),
    refused: () => remove(intruder, bucket, theirs.key),
  });
}

async function otherPrincipals(
  stage: Stage,
  { bucket, intruder, mine }: Neighbours,
  organization: Organization,
): Promise<void> {
  const { clients } = stage;
  const outsidePaths = await almightySession(stage, mine.accountId, {
    path: '/team/',
    name: 'intruder-team',
  });
  const readMine = (as: Credentials) => read(clients, as, { Bucket: bucket, Key: mine.key });
  await expectContrast(stage, {
    what: "reading an own file as a role outside Orgvault's paths",
    allowedWhere: 'as a role under /orgvault/restore/',
    allowed: () => readMine(intruder),
    refused: () => readMine(outsidePaths),
  });

  const outsider = outsiderOf(organization);
  const foreign = await almightySession(stage, outsider, {
    path: '/orgvault/restore/',
    name: 'intruder-restore',
  });
  const list = (as: Credentials, accountId: string) =>
    clients.s3(as).send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `${accountId}/` }));
  await expectContrast(stage, {
    what: `listing the own prefix from ${outsider}, which is outside the organization,`,
    allowedWhere: 'from an account of the organization',
    allowed: () => list(intruder, mine.accountId),
    refused: () => list(foreign, outsider),
  });
}

/** Any account that the organization does not have. */
function outsiderOf({ root }: Organization): string {
  const known = new Set(accountsOf(root).map((account) => account.id));
  for (let number = 999_999_999_999; ; number -= 1) {
    if (!known.has(String(number))) return String(number);
  }
}

async function centralKey(
  stage: Stage,
  { bucket, intruder, mine }: Neighbours,
  deployment: Deployment,
): Promise<void> {
  const { clients } = stage;
  await expectContrast(stage, {
    what: 'using the central key directly',
    allowedWhere: 'through S3, by reading an own file,',
    allowed: () => read(clients, intruder, { Bucket: bucket, Key: mine.key }),
    refused: () =>
      clients.kms(intruder).send(
        new GenerateDataKeyCommand({
          KeyId: deployment.centralKeyArn,
          KeySpec: 'AES_256',
          EncryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${bucket}` },
        }),
      ),
  });
}
