import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome, sourceBucketOf } from '../../../rehearsal/scenario/source-bucket.ts';
import { inOneLine } from '../../prepared/cli-run.ts';
import type { Estate } from '../estate.ts';
import { ids, shop } from '../organization.ts';
import type { Scenario } from '../scenario.ts';

const minute = 60_000;

/** How far AWS's clock is from this machine's, in minutes; AWS accepts 15. */
const skews = [10, -10, 20, -20, 26 * 60] as const;

/** The SDK learns the difference from the first answer, and signs by AWS's clock from then on. */
const clockOff: Scenario = {
  name: 'the clock of the machine is off, by 10 and 20 minutes both ways and by 26 hours',
  async run(estate) {
    for (const minutes of skews) {
      estate.clockAhead = minutes * minute;
      for (const args of [['status'], ['verify'], ['deploy', '--yes']])
        await estate.succeeds(ids.central, args);
      const args = ['restore', '--all', '--to', `restored-${minutes}`];
      await estate.succeeds(shop, args);
    }
    estate.clockAhead = 0;
    return { said: 'status, verify, deploy, restore: as usual (0)', mended: [] };
  },
};

/** In a file system of one megabyte, which grows afterwards; both runs are one, since it goes with them. */
const diskFull: Scenario = {
  name: 'the disk is full during a restore',
  async run(estate) {
    await uploadLarge(estate);
    const folder = join(estate.folder, 'small');
    await mkdir(folder, { recursive: true });
    const script = [
      `mount -t tmpfs -o size=1m tmpfs ${folder} || exit 99`,
      '"$@"; first=$?',
      `mount -o remount,size=64m tmpfs ${folder} || exit 99`,
      '"$@"; second=$?',
      'echo "first: $first, second: $second"',
    ].join('\n');
    const run = await estate.orgvault(shop, ['restore', '--all', '--to', folder], {
      wrapper: ['unshare', '--mount', '--map-root-user', 'sh', '-c', script, 'sh'],
    });
    if (!run.stdout.includes('first: 1, second: 0')) throw new Error(inOneLine(run));
    if (!/Error: .*disk is full/.test(run.stderr))
      throw new Error(`nobody said that the disk is full: ${run.stderr}`);
    return { said: 'restore: the disk is full (1)', mended: ['the same `orgvault restore`, with room'] };
  },
};

/** More than fits. */
async function uploadLarge({ clients }: Estate): Promise<void> {
  const object = { Bucket: await sourceBucketOf(clients, shop), Key: `${shop}/large.bin` };
  const owner = administratorOf(shop);
  await put(clients, owner, { ...object, Body: randomBytes(3 * 1024 * 1024) });
  await replicationOutcome(clients, owner, object);
  // A version is as old as its second: so that the restore that follows sees it.
  await sleep(1_100);
}

export const machineScenarios: readonly Scenario[] = [diskFull, clockOff];
