import {
  GetBucketEncryptionCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  type ReplicationConfiguration,
  S3Client,
} from '@aws-sdk/client-s3';
import type { SourceStore } from '../source-store.ts';
import type { Trial } from '../verify/trial.ts';
import { type KeyFacts, readKeyFacts } from './key-facts.ts';
import { type Read, read, told } from './read.ts';
import { type RoleFacts, readRoleFacts } from './role-facts.ts';

/** An account's side of replication as it is now. */
export interface SourceFacts {
  readonly store: SourceStore;
  readonly replication: Read<ReplicationConfiguration>;
  /** `Enabled` or `Suspended`; `never` before it was switched on. */
  readonly versioning: Read<string>;
  /** The default encryption: the ARN of the key, or the algorithm where there is none. */
  readonly encryption: Read<string>;
  readonly key: KeyFacts;
  /** Undefined if no configuration names one. */
  readonly role: Read<RoleFacts> | undefined;
}

/** Seven calls of the audit role, and one for each inline policy of the replication role. */
export async function readSourceFacts(trial: Trial, store: SourceStore): Promise<SourceFacts> {
  const { audit, target, log } = trial;
  const { region } = target;
  const { bucket } = store;
  const s3 = audit.client(S3Client, region);
  const question = (action: string) => ({ action, on: `s3://${bucket}`, region });
  const [replication, versioning, encryption, key] = await Promise.all([
    read(
      log.ask(audit, question('s3:GetReplicationConfiguration'), async () => {
        const answer = await s3.send(new GetBucketReplicationCommand({ Bucket: bucket }));
        return answer.ReplicationConfiguration ?? { Role: undefined, Rules: [] };
      }),
    ),
    read(
      log.ask(audit, question('s3:GetBucketVersioning'), async () => {
        const answer = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
        return answer.Status ?? 'never';
      }),
    ),
    read(
      log.ask(audit, question('s3:GetEncryptionConfiguration'), async () => {
        const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket: bucket }));
        const byDefault =
          answer.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
        return byDefault?.KMSMasterKeyID ?? byDefault?.SSEAlgorithm ?? 'none';
      }),
    ),
    readKeyFacts(audit, store.keyArn, region, log),
  ]);
  const roleArn = told(replication)?.Role;
  const role = roleArn === undefined ? undefined : await read(readRoleFacts(audit, roleArn, region, log));
  return { store, replication, versioning, encryption, key, role };
}
