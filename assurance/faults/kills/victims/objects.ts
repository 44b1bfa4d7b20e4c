import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { ListJobsCommand } from '@aws-sdk/client-s3-control';
import { administratorOf } from '../../../../rehearsal/scenario/clients.ts';
import { s3ControlClient } from '../../../prepared/s3-control-client.ts';
import type { FaultedCommand } from '../../commands.ts';
import type { Estate } from '../../estate.ts';
import { ids, shop } from '../../organization.ts';
import { deny } from '../../organization-changes.ts';
import { proveProtection } from '../../protection.ts';
import type { Turn, Victim } from '../victim.ts';

const verify: FaultedCommand = { args: ['verify'], accountId: ids.central, usually: 0, documented: [3] };

const verifies: Victim = {
  name: 'verify',
  on: 'deployment',
  protection: 'uploads',
  begin: async () => ({ command: verify }),
  prove: protectsAll,
};

const owner = administratorOf(shop);

const retryByBatch: FaultedCommand = {
  args: ['retry', '--objects', '--yes'],
  accountId: shop,
  usually: 0,
  documented: [3],
};

/** S3 itself replicates what failed, once it is confirmed. */
const replicatesByBatch: Victim = {
  name: 'retry --objects',
  on: 'deployment',
  protection: 'uploads',
  async begin(estate) {
    const before = await waitingJobs(estate);
    return retryOfTwo(estate, retryByBatch.args, async ({ exitCode }) => {
      // Those that were ended for good leave theirs to S3, which gives them up after 30 days.
      if (exitCode === undefined) return [];
      const now = await waitingJobs(estate);
      return now.filter((job) => !before.includes(job)).map((job) => `the job ${job} is left`);
    });
  },
  prove: protectsAll,
};

/** Each file is put anew, onto its own key. Its earlier version stays as it is until S3 itself replicates it. */
const putsAnew: Victim = {
  name: 'retry --objects --re-put',
  on: 'deployment',
  protection: 'uploads',
  begin: (estate) => retryOfTwo(estate, ['retry', '--objects', '--re-put', '--yes']),
  async prove(estate) {
    await estate.succeeds(retryByBatch.accountId, retryByBatch.args);
    return protectsAll(estate);
  },
};

/** Two files of an account fail, and what made them fail is taken away. */
async function retryOfTwo(
  estate: Estate,
  args: readonly string[],
  ended: Turn['ended'] = async () => [],
): Promise<Turn> {
  const allow = await deny(estate, ['s3:ReplicateObject'], ids.workloads);
  const uploads = [await estate.upload(shop), await estate.upload(shop)];
  await allow();
  const keys = uploads.filter(({ outcome }) => outcome === 'FAILED').map(({ key }) => key);
  if (keys.length < uploads.length) throw new Error('nothing failed that could be tried again');
  return {
    command: { args, accountId: shop, usually: 0, documented: [3] },
    ended,
    mended: () => notInCentre(estate, keys),
  };
}

async function notInCentre(estate: Estate, keys: readonly string[]): Promise<readonly string[]> {
  const Bucket = await estate.prepared.sourceBucket(shop);
  const complaints: string[] = [];
  for (const Key of keys) {
    const head = await estate.clients.s3(owner).send(new HeadObjectCommand({ Bucket, Key }));
    if (head.ReplicationStatus !== 'COMPLETED') complaints.push(`${Key} is ${head.ReplicationStatus}`);
  }
  return complaints;
}

/** Ids of jobs that wait for somebody to confirm them, or will. */
async function waitingJobs({ clients }: Estate): Promise<readonly string[]> {
  const { Jobs = [] } = await s3ControlClient(clients.endpoint, owner).send(
    new ListJobsCommand({ AccountId: shop, JobStatuses: ['New', 'Preparing', 'Suspended'] }),
  );
  return Jobs.map(({ JobId = '' }) => JobId);
}

async function protectsAll(estate: Estate): Promise<readonly string[]> {
  return (await proveProtection(estate, await estate.versions())).complaints;
}

export const objectVictims: readonly Victim[] = [verifies, replicatesByBatch, putsAnew];
