import type { StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import { GetBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { type Parameter, paginateGetParametersByPath } from '@aws-sdk/client-ssm';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { sourceBucketParameterPath } from '../../../src/names.ts';
import type { Site } from '../deeds/site.ts';
import { type Account, liveBucket, type World } from '../model/world.ts';

/** Finds the buckets that are new, as their owners do, and compares the parameters with the model. */
export async function findBuckets(
  site: Site,
  world: World,
  instances: readonly StackInstanceSummary[],
  differs: (what: string) => void,
): Promise<void> {
  for (const account of world.accounts) {
    if (account.status === 'ACTIVE') await findBucketsOf(site, account, instances, differs);
  }
}

async function findBucketsOf(
  site: Site,
  account: Account,
  instances: readonly StackInstanceSummary[],
  differs: (what: string) => void,
): Promise<void> {
  const parameters = await parametersOf(site, account);
  const known = site.places.bucketsOf(account.name);
  const fresh = parameters.filter(({ bucket }) => known.every((one) => one.bucket !== bucket));
  const missing = account.buckets.length - known.length;
  if (fresh.length !== missing) {
    differs(`${account.name} has ${fresh.length} new buckets, not ${missing}`);
    return;
  }
  for (const { bucket, stackUuid } of fresh) {
    const stackId = instances.find(({ Account }) => Account === site.places.accountId(account.name))?.StackId;
    site.places.addBucket(account.name, {
      bucket,
      stackUuid,
      stackName: present(stackId?.split('/')[1]),
      keyArn: await keyOf(site, account, bucket),
    });
  }
  checkParameters(site, account, parameters, differs);
}

/** The newest parameter names the live bucket; of the others, those are there whose stack is. */
function checkParameters(
  site: Site,
  account: Account,
  parameters: readonly { readonly bucket: string }[],
  differs: (what: string) => void,
): void {
  const placed = site.places.bucketsOf(account.name);
  const expected = account.buckets.filter(({ holder }) => holder !== 'nobody').map(({ ordinal }) => ordinal);
  const found = parameters.map(({ bucket }) => placed.findIndex((one) => one.bucket === bucket));
  if (found.toSorted((a, b) => a - b).join() !== expected.join()) {
    differs(`the parameters of ${account.name} name its buckets ${found.join()}, not ${expected.join()}`);
  }
  const live = liveBucket(account)?.ordinal;
  if (live !== undefined && found[0] !== live) {
    differs(`the newest parameter of ${account.name} names its bucket ${found[0]}, not ${live}`);
  }
}

/** The newest first. */
async function parametersOf(site: Site, { name }: Account) {
  const client = site.clients.ssm(site.owner(name));
  const found: Parameter[] = [];
  for await (const page of paginateGetParametersByPath({ client }, { Path: sourceBucketParameterPath })) {
    found.push(...(page.Parameters ?? []));
  }
  return found
    .toSorted((a, b) => (b.LastModifiedDate?.getTime() ?? 0) - (a.LastModifiedDate?.getTime() ?? 0))
    .map(({ Name, Value }) => ({
      bucket: present(Value),
      stackUuid: present(Name).slice(sourceBucketParameterPath.length),
    }));
}

async function keyOf(site: Site, { name }: Account, Bucket: string): Promise<string> {
  const { ServerSideEncryptionConfiguration } = await site.clients
    .s3(site.owner(name))
    .send(new GetBucketEncryptionCommand({ Bucket }));
  const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
  return present(rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID);
}
