import { GetBucketLoggingCommand, GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { administratorOf } from '../../../../rehearsal/scenario/clients.ts';
import { present } from '../../../../rehearsal/scenario/organization.ts';
import { isAllowed, service } from '../../../policies/policy-simulation.ts';
import type { Json } from '../../../policies/template.ts';
import { holds, type Probe, works } from '../../probe.ts';
import { central, centralBucket, own, type Scene } from '../../scene.ts';
import { s3 } from './arns.ts';

/** The logging service delivers the logs of the central bucket, on behalf of the central account, and nothing else. */
export function logDelivery(): readonly Probe[] {
  const logs = async (
    scene: Scene,
    ask: {
      readonly principal?: string;
      readonly action?: string;
      readonly bucket?: string;
      readonly account?: string;
    },
  ): Promise<boolean> => {
    const {
      principal = 'logging.s3.amazonaws.com',
      action = 's3:PutObject',
      bucket = centralBucket,
      account = central,
    } = ask;
    const { policy, bucketName } = await logBucket(scene);
    return isAllowed(service(principal), {
      action,
      resource: `${s3}${bucketName}/log`,
      resourceAccount: central,
      resourcePolicy: policy,
      context: { 'aws:SourceArn': `${s3}${bucket}`, 'aws:SourceAccount': account },
    });
  };
  const refusedTo = (what: string, ask: Parameters<typeof logs>[1]): Probe =>
    holds(`the log bucket takes no ${what}`, 'intrusion', async (scene) => !(await logs(scene, ask)));
  return [
    works('the log bucket takes logs of the central bucket', async (scene) => {
      if (!(await logs(scene, {}))) throw new Error('the logging service is refused');
    }),
    refusedTo('logs of another bucket', { bucket: 'elsewhere' }),
    refusedTo('logs on behalf of another account', { account: own }),
    refusedTo('reading by the logging service', { action: 's3:GetObject' }),
    refusedTo('files of another service', { principal: 's3.amazonaws.com' }),
  ];
}

/** The log bucket and its policy as they stand. */
async function logBucket({
  clients,
}: Scene): Promise<{ readonly bucketName: string; readonly policy: Json }> {
  const client = clients.s3(administratorOf(central));
  const { LoggingEnabled } = await client.send(new GetBucketLoggingCommand({ Bucket: centralBucket }));
  const bucketName = present(LoggingEnabled?.TargetBucket);
  const { Policy } = await client.send(new GetBucketPolicyCommand({ Bucket: bucketName }));
  return { bucketName, policy: JSON.parse(present(Policy)) };
}
