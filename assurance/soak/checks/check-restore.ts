import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { Credentials } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { memberRoleName, rolePath } from '../../../src/names.ts';
import { sha256 } from '../deeds/content.ts';
import { outcomeOf } from '../deeds/outcome.ts';
import type { Site } from '../deeds/site.ts';
import type { KnownVersion, Ledger } from '../model/ledger.ts';
import { liveBucket, type World } from '../model/world.ts';

/**
 * Whoever is enrolled reads its own backup with its restore role, that of buckets from before as well, and none of a
 * neighbour's.
 */
export async function checkRestore(
  site: Site,
  ledger: Ledger,
  world: World,
  differs: (what: string) => void,
): Promise<void> {
  if (!world.centralKeyEnabled || !world.centralPolicyIntact) return;
  const replicas = oldestReplicas(ledger);
  for (const account of world.accounts) {
    const live = liveBucket(account);
    if (live === undefined || account.status !== 'ACTIVE') continue;
    const place = { account: account.name, bucket: live.ordinal };
    const role = await assumeRestoreRole(site, place);
    for (const version of replicas) {
      const own = version.account === account.name;
      const outcome = await outcomeOf(() => read(site, role, version));
      const right = own
        ? outcome.kind === 'done' && outcome.answer === version.sha256
        : outcome.kind === 'refused' && outcome.code === 'AccessDenied';
      if (!right)
        differs(`${account.name} restoring ${version.key} of upload ${version.upload}: ${outcome.kind}`);
    }
    await list(site, role, account.name);
  }
}

/** The oldest replica of each account: what was there before everything that happened since. */
function oldestReplicas(ledger: Ledger): readonly KnownVersion[] {
  const oldest = new Map<string, KnownVersion>();
  for (const version of ledger.versions.values()) {
    if (version.everReplicated && !oldest.has(version.account)) oldest.set(version.account, version);
  }
  return [...oldest.values()];
}

function assumeRestoreRole(
  site: Site,
  place: { readonly account: string; readonly bucket: number },
): Promise<Credentials> {
  const id = site.places.accountId(place.account);
  const name = memberRoleName('restore', site.places.bucket(place).stackUuid);
  return site.clients.assume(
    `arn:aws:iam::${id}:role${rolePath('restore')}${name}`,
    site.owner(place.account),
  );
}

async function read(site: Site, role: Credentials, { key, versionId }: KnownVersion): Promise<string> {
  const { Body } = await site.clients
    .s3(role)
    .send(new GetObjectCommand({ Bucket: site.centre.bucket, Key: key, VersionId: versionId }));
  return sha256(await present(Body).transformToByteArray());
}

async function list(site: Site, role: Credentials, account: string): Promise<void> {
  const Prefix = `${site.places.accountId(account)}/`;
  await site.clients
    .s3(role)
    .send(new ListObjectVersionsCommand({ Bucket: site.centre.bucket, Prefix, EncodingType: 'url' }));
}
