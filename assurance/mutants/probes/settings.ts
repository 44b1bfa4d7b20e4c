import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { batchFolder } from '../../../src/names.ts';
import { holds, type Probe, refused } from '../probe.ts';
import { central, centralBucket, excluded, neighbour, own, type Scene } from '../scene.ts';

/** A bucket of the templates, and whose it is. */
interface Owned {
  readonly Bucket: string;
  readonly owner: string;
}

const buckets: Readonly<Record<string, (scene: Scene) => Promise<Owned>>> = {
  'the central bucket': async () => ({ Bucket: centralBucket, owner: central }),
  'the log bucket': async (scene) => ({ Bucket: await logBucket(scene), owner: central }),
  'the source bucket': async (scene) => ({ Bucket: await scene.sourceBucket(), owner: own }),
};

/** What is set rather than allowed. Nothing shows most of it but the setting itself. */
export function settingProbes(): readonly Probe[] {
  return [
    ...Object.entries(buckets).flatMap(([name, bucket]) => [
      ...isPrivate(name, bucket),
      ...without(name, bucket),
    ]),
    ...['the central bucket', 'the source bucket'].map((name) =>
      about(name, 'blocks keys that come with each request', async (s3, Bucket) => {
        const { ServerSideEncryptionConfiguration } = await s3.send(
          new GetBucketEncryptionCommand({ Bucket }),
        );
        const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
        return rule?.BlockedEncryptionTypes?.EncryptionType?.includes('SSE-C') === true;
      }),
    ),
    about('the central bucket', 'encrypts by default with its key and a Bucket Key', async (s3, Bucket) => {
      const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
      const { SSEAlgorithm, KMSMasterKeyID = '' } = rule?.ApplyServerSideEncryptionByDefault ?? {};
      return (
        SSEAlgorithm === 'aws:kms' && KMSMasterKeyID.includes(central) && rule?.BucketKeyEnabled === true
      );
    }),
    about('the central bucket', 'can have a retention any time', async (s3, Bucket) => {
      const { ObjectLockConfiguration } = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
      return ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled';
    }),
    ...lifecycles(),
    ...keys(),
    ...enrolment(),
  ];
}

function about(
  name: string,
  what: string,
  question: (s3: S3Client, Bucket: string) => Promise<boolean>,
): Probe {
  return holds(`${name} ${what}`, 'setting', async (scene) => {
    const { Bucket, owner } = await present(buckets[name])(scene);
    return question(scene.clients.s3(administratorOf(owner)), Bucket);
  });
}

function isPrivate(name: string, bucket: (scene: Scene) => Promise<Owned>): readonly Probe[] {
  const settings = [
    'BlockPublicAcls',
    'BlockPublicPolicy',
    'IgnorePublicAcls',
    'RestrictPublicBuckets',
  ] as const;
  return [
    refused(
      `${name} takes no public policy, not even from its owner`,
      bucket,
      ({ Bucket, owner }, { clients }) =>
        clients.s3(administratorOf(owner)).send(
          new PutBucketPolicyCommand({
            Bucket,
            Policy: JSON.stringify({
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: '*',
                  Action: 's3:GetObject',
                  Resource: `arn:aws:s3:::${Bucket}/*`,
                },
              ],
            }),
          }),
        ),
    ),
    ...settings.map((setting) =>
      about(name, `has ${setting}`, async (s3, Bucket) => {
        const answer = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
        return answer.PublicAccessBlockConfiguration?.[setting] === true;
      }),
    ),
    about(name, 'knows no ACLs', async (s3, Bucket) => {
      const { OwnershipControls } = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      return OwnershipControls?.Rules?.[0]?.ObjectOwnership === 'BucketOwnerEnforced';
    }),
    about(name, 'keeps versions', async (s3, Bucket) => {
      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      return Status === 'Enabled';
    }),
  ];
}

function without(name: string, bucket: (scene: Scene) => Promise<Owned>): readonly Probe[] {
  const given = async (scene: Scene) => ({ ...(await bucket(scene)), plain: await scene.plain() });
  return [
    refused(`${name} lists nothing without TLS`, given, ({ plain, Bucket, owner }) =>
      plain.s3(administratorOf(owner)).send(new ListObjectsV2Command({ Bucket })),
    ),
    refused(`${name} lists no versions without TLS`, given, ({ plain, Bucket, owner }) =>
      plain.s3(administratorOf(owner)).send(new ListObjectVersionsCommand({ Bucket })),
    ),
    refused(`${name} reads nothing without TLS`, given, async ({ plain, Bucket, owner }) =>
      plain.s3(administratorOf(owner)).send(new GetObjectCommand({ Bucket, Key: `${own}/file` })),
    ),
    refused(`${name} takes nothing without TLS`, given, async ({ plain, Bucket, owner }) =>
      plain
        .s3(administratorOf(owner))
        .send(new PutObjectCommand({ Bucket, Key: `${own}/file`, Body: 'plain' })),
    ),
  ];
}

function lifecycles(): readonly Probe[] {
  const rules = (name: string, what: string, judge: (rules: readonly LifecycleRule[]) => boolean): Probe =>
    about(name, what, async (s3, Bucket) => {
      const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
      return judge(Rules.filter(({ Status }) => Status === 'Enabled'));
    });
  const ofWhole = ({ Filter, Prefix }: LifecycleRule) => !Filter?.Prefix && !Prefix;
  const ofBatchFiles = (rule: LifecycleRule) => (rule.Filter?.Prefix ?? rule.Prefix) === batchFolder;
  return [
    ...['the central bucket', 'the source bucket'].map((name) =>
      rules(name, 'clears away uploads that nobody completed, after a week', (all) =>
        all.some((rule) => ofWhole(rule) && rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation === 7),
      ),
    ),
    rules('the central bucket', 'lets nothing expire', (all) =>
      all.every(({ Expiration, NoncurrentVersionExpiration }) => !Expiration && !NoncurrentVersionExpiration),
    ),
    rules('the log bucket', 'keeps logs for a year, and deleted ones for a month', (all) =>
      all.some(
        (rule) => rule.Expiration?.Days === 365 && rule.NoncurrentVersionExpiration?.NoncurrentDays === 30,
      ),
    ),
    rules(
      'the source bucket',
      'keeps replaced and deleted versions for a month, and no marker longer',
      (all) =>
        all.some(
          (rule) =>
            ofWhole(rule) &&
            rule.Expiration?.ExpiredObjectDeleteMarker === true &&
            rule.NoncurrentVersionExpiration?.NoncurrentDays === 30,
        ),
    ),
    rules('the source bucket', 'lets batch files expire after 90 days', (all) =>
      all.some((rule) => ofBatchFiles(rule) && rule.Expiration?.Days === 90),
    ),
    rules('the source bucket', 'lets no file expire', (all) =>
      all.every((rule) => ofBatchFiles(rule) || rule.Expiration?.Days === undefined),
    ),
  ];
}

function keys(): readonly Probe[] {
  return (['central', 'source'] as const).map((which) =>
    holds(`the ${which} key is rotated`, 'setting', async (scene) => {
      const KeyId = which === 'central' ? await scene.centralKeyArn() : await sourceKey(scene);
      const { KeyRotationEnabled } = await scene.clients
        .kms(administratorOf(which === 'central' ? central : own))
        .send(new GetKeyRotationStatusCommand({ KeyId }));
      return KeyRotationEnabled === true;
    }),
  );
}

async function sourceKey(scene: Scene): Promise<string> {
  const { ServerSideEncryptionConfiguration } = await scene.clients
    .s3(administratorOf(own))
    .send(new GetBucketEncryptionCommand({ Bucket: await scene.sourceBucket() }));
  return present(
    ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID,
  );
}

function enrolment(): readonly Probe[] {
  return [
    holds('every account of the target units has a stack', 'setting', async ({ instances }) =>
      [own, neighbour, excluded, central].every((account) =>
        instances.some(
          ({ Account, StackInstanceStatus }) =>
            Account === account && StackInstanceStatus?.DetailedStatus === 'SUCCEEDED',
        ),
      ),
    ),
    ...[central, excluded].map((account) =>
      holds(
        `the stack of ${account === central ? 'the central account' : 'an account that is left out'} is empty`,
        'setting',
        async (scene) => {
          const { StackResources = [] } = await scene.clients
            .cloudformation(administratorOf(account))
            .send(new DescribeStackResourcesCommand({ StackName: scene.stackId(account) }));
          return StackResources.length === 1;
        },
      ),
    ),
  ];
}

/** Where the central bucket's requests are written down. */
async function logBucket(scene: Scene): Promise<string> {
  const { LoggingEnabled } = await scene.clients
    .s3(administratorOf(central))
    .send(new GetBucketLoggingCommand({ Bucket: centralBucket }));
  return present(LoggingEnabled?.TargetBucket);
}

/** Logs come a second after the request here, so this is asked late; three seconds are as good as never. */
export const accessLogProbe: Probe = holds(
  'requests to the central bucket are logged, by their dates',
  'setting',
  async (scene) => {
    await scene.file();
    const Bucket = await logBucket(scene);
    const s3 = scene.clients.s3(administratorOf(central));
    for (let look = 0; look < 10; look += 1) {
      await sleep(300);
      const { Contents: [log] = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
      if (log?.Key) return dated.test(log.Key);
    }
    return false;
  },
);

const dated = new RegExp(`^${central}/[a-z0-9-]+/${centralBucket}/\\d{4}/\\d{2}/\\d{2}/.*-00-00-00-`);
