import { GetBucketPolicyStatusCommand, GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { Statement } from '../../policy/document.ts';
import type { CallLog } from '../call-log.ts';
import { type Centre, centralS3 } from '../centre.ts';
import { type KeyFacts, readKeyFacts } from './key-facts.ts';
import { type Read, read } from './read.ts';

/** The centre's side of replication as it is now. */
export interface CentralFacts {
  readonly policy: readonly Statement[];
  /** Whether Block Public Access takes the policy for public, and so keeps everybody of other accounts out. */
  readonly isPublic: Read<boolean>;
  readonly versioning: Read<string>;
  readonly key: KeyFacts;
}

/** Four calls of the central-reader role; once a run, however many accounts are diagnosed. */
export async function readCentralFacts(
  centre: Centre,
  policy: readonly Statement[],
  log: CallLog,
): Promise<CentralFacts> {
  const { reader, bucket, region, keyArn } = centre;
  const s3 = centralS3(centre, reader);
  const question = (action: string) => ({ action, on: `s3://${bucket}`, region });
  const [isPublic, versioning, key] = await Promise.all([
    read(
      log.ask(reader, question('s3:GetBucketPolicyStatus'), async () => {
        const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket: bucket }));
        return PolicyStatus?.IsPublic === true;
      }),
    ),
    read(
      log.ask(reader, question('s3:GetBucketVersioning'), async () => {
        const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket: bucket }));
        return Status ?? 'never';
      }),
    ),
    readKeyFacts(reader, keyArn, region, log),
  ]);
  return { policy, isPublic, versioning, key };
}
