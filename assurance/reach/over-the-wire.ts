import { ListObjectVersionsCommand, S3ServiceException } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { administratorOf, type Credentials } from '../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome } from '../../rehearsal/scenario/source-bucket.ts';
import { rolePath } from '../../src/names.ts';
import { region } from '../prepared/config.ts';
import { organizationOf, PreparedOrganization } from '../prepared/prepared-organization.ts';
import { synthesizeTemplates } from '../prepared/templates.ts';
import { type Aim, attempts, writes } from './attempts.ts';
import { hostileObjectKey } from './hostile-keys.ts';
import { oddRole } from './intruders.ts';
import { type OddRole, oddSession } from './odd-role.ts';
import { replicateEverything } from './replicating-bucket.ts';

const mine = '101010101010';
const theirs = '202020202020';
const central = defaultIds.centralAccount;
const bucket = `orgvault-${central}-${region}-an`;
const ownKey = `${mine}/report.pdf`;

/** How much is tried. */
export interface WireSample {
  readonly seed: number;
  readonly roles: number;
  readonly attempts: number;
  readonly replicas: number;
}

export interface WireResult {
  readonly attempts: number;
  /** What was not refused because it was the caller's own. */
  readonly ownAnswers: number;
  readonly replicas: number;
  readonly faults: readonly string[];
}

/**
 * The same over the API of a deployed organization: a malicious account makes roles and names them as it likes, and
 * tries what there is to call. Nothing but its own prefix may answer anything but a refusal.
 */
export async function tryOverTheWire(sample: WireSample): Promise<WireResult> {
  const organization = await PreparedOrganization.start({ organization: organizationOf([mine, theirs]) });
  try {
    await organization.deploy(await synthesizeTemplates());
    return await new Malice(organization, sample).run();
  } finally {
    await organization.close();
  }
}

class Malice {
  readonly #organization: PreparedOrganization;
  readonly #sample: WireSample;
  #attempts = 0;
  #ownAnswers = 0;

  constructor(organization: PreparedOrganization, sample: WireSample) {
    this.#organization = organization;
    this.#sample = sample;
  }

  async run(): Promise<WireResult> {
    for (const account of [mine, theirs]) await this.#backUp(account);
    const before = await this.#versionsOfOthers();
    const aims = {
      ownBucket: await this.#organization.sourceBucket(mine),
      theirBucket: await this.#organization.sourceBucket(theirs),
    };
    const sessions = await this.#sessions();
    const faults = [...(await this.#attempt(sessions, aims)), ...(await this.#replicate())];
    if (this.#ownAnswers === 0) faults.push('not even the own files could be reached: nothing was shown');
    const after = await this.#versionsOfOthers();
    if (after.join() !== before.join())
      faults.push(`the centre had ${before.join()}, and has ${after.join()}`);
    return {
      attempts: this.#attempts,
      ownAnswers: this.#ownAnswers,
      replicas: this.#sample.replicas,
      faults,
    };
  }

  async #backUp(account: string): Promise<void> {
    const Bucket = await this.#organization.sourceBucket(account);
    const { clients } = this.#organization;
    const as = administratorOf(account);
    const object = { Bucket, Key: `${account}/report.pdf` };
    await put(clients, as, { ...object, Body: `of ${account}` });
    const outcome = await replicationOutcome(clients, as, object);
    if (outcome !== 'COMPLETED') throw new Error(`the file of ${account} is ${outcome}`);
  }

  /** All that is in the centre and not below the own prefix. */
  async #versionsOfOthers(): Promise<readonly string[]> {
    const s3 = this.#organization.clients.s3(administratorOf(central));
    const { Versions = [], DeleteMarkers = [] } = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket }),
    );
    return [...Versions, ...DeleteMarkers]
      .filter(({ Key }) => Key?.startsWith(`${mine}/`) !== true)
      .map(({ Key, VersionId }) => `${Key} ${VersionId}`);
  }

  /** One role below each path that the centre knows, and others. IAM refuses some names, as it should. */
  async #sessions(): Promise<readonly Credentials[]> {
    const { clients } = this.#organization;
    const paths = (['replication', 'restore', 'canary'] as const).map(rolePath);
    const plain = paths.map(
      (path, index): OddRole => ({ path, name: `made-${index}`, session: 'own', tags: {} }),
    );
    const odd = fc.sample(oddRole, { seed: this.#sample.seed, numRuns: this.#sample.roles });
    const sessions: Credentials[] = [];
    for (const role of plain) sessions.push(await oddSession(clients, mine, role));
    for (const role of odd) {
      const session = await oddSession(clients, mine, role).catch(unlessInvalid);
      if (session !== undefined) sessions.push(session);
    }
    return sessions;
  }

  async #attempt(
    sessions: readonly Credentials[],
    { ownBucket, theirBucket }: { readonly ownBucket: string; readonly theirBucket: string },
  ): Promise<readonly string[]> {
    const property = fc.asyncProperty(
      // The first are those that reach what is their own.
      fc.oneof(fc.nat({ max: 2 }), fc.constantFrom(...sessions.keys())),
      fc.constantFrom(...Object.keys(attempts)),
      fc.oneof(
        fc.constantFrom(ownKey, ownKey, `${mine}/`, `${theirs}/report.pdf`, `${theirs}/`),
        hostileObjectKey(mine, theirs),
      ),
      fc.constantFrom(bucket, bucket, theirBucket),
      async (session, name, key, where) => {
        const credentials = sessions[session];
        const call = attempts[name];
        if (credentials === undefined || call === undefined)
          throw new Error(`no session ${session} or call ${name}`);
        await this.#one(
          () =>
            call(this.#organization.clients.s3(credentials), {
              bucket: where,
              key,
              ownBucket,
              ownKey,
            } satisfies Aim),
          where === bucket && key.startsWith(`${mine}/`) && !writes.has(name),
        );
      },
    );
    const { seed, attempts: numRuns } = this.#sample;
    const result = await fc.check(property, { seed, numRuns });
    return result.failed ? [fc.defaultReportMessage(result) ?? 'an attempt went through'] : [];
  }

  /** Refused, unless it reads what is the caller's own; 400 is for names that no bucket takes. */
  async #one(call: () => Promise<readonly string[]>, isOwn: boolean): Promise<void> {
    this.#attempts += 1;
    const status = await call().then(
      (shown) => {
        const foreign = shown.filter((key) => !key.startsWith(`${mine}/`));
        if (foreign.length > 0) throw new Error(`shows ${foreign.join(', ')}`);
        return 200;
      },
      (error: unknown) => {
        if (!(error instanceof S3ServiceException)) throw error;
        return error.$metadata.httpStatusCode ?? 0;
      },
    );
    if (isOwn) this.#ownAnswers += status === 200 ? 1 : 0;
    else if (status !== 403 && status !== 400) throw new Error(`answered ${status}`);
  }

  /** S3 replicates for the intruder from a bucket, rule and role of their own. */
  async #replicate(): Promise<readonly string[]> {
    const { clients } = this.#organization;
    const as = administratorOf(mine);
    const Bucket = await replicateEverything(clients, mine, { bucket, account: central, region });
    const { seed, replicas: numRuns } = this.#sample;
    const keys = [...new Set(fc.sample(hostileObjectKey(mine, theirs), { seed, numRuns }))];
    const faults: string[] = [];
    for (const Key of [ownKey, ...keys]) {
      const { VersionId } = await put(clients, as, { Bucket, Key, Body: 'forged' });
      const outcome = await replicationOutcome(clients, as, { Bucket, Key, VersionId });
      const expected = Key.startsWith(`${mine}/`) ? 'COMPLETED' : 'FAILED';
      if (outcome !== expected)
        faults.push(`replicating ${JSON.stringify(Key)} is ${outcome} (seed ${seed})`);
    }
    return faults;
  }
}

function unlessInvalid(error: unknown): undefined {
  const { name } = error instanceof Error ? error : { name: '' };
  if (
    ['ValidationError', 'InvalidInput', 'EntityAlreadyExists', 'EntityAlreadyExistsException'].includes(name)
  )
    return;
  throw error;
}
