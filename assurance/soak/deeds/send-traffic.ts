import { DeleteObjectCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { type Certainty, markerContract, uploadContract } from '../model/contract.ts';
import type { KnownVersion, Ledger } from '../model/ledger.ts';
import type { Traffic, Upload } from '../model/traffic.ts';
import type { World } from '../model/world.ts';
import { newVersion } from './new-version.ts';
import { outcomeOf } from './outcome.ts';
import type { Site } from './site.ts';
import { trespass } from './trespass.ts';
import { send } from './upload.ts';

/** While traffic goes on, the world may turn from one into the other. */
export interface Span {
  readonly before: World;
  readonly after: World;
}

/** What traffic finds, and what it leaves behind. */
export interface TrafficContext {
  readonly site: Site;
  readonly ledger: Ledger;
  readonly span: Span;
  readonly differs: (what: string) => void;
  /** Told of a call that came to no clear end: it may have been done all the same. */
  readonly unclear: (traffic: Traffic) => void;
}

/** Sends traffic: what concerns one bucket in its order, buckets beside each other. */
export async function sendTraffic(context: TrafficContext, traffic: readonly Traffic[]): Promise<void> {
  const byBucket = new Map<string, Traffic[]>();
  for (const one of traffic) {
    const key = `${one.account} ${one.bucket}`;
    byBucket.set(key, [...(byBucket.get(key) ?? []), one]);
  }
  await Promise.all([...byBucket.values()].map((queue) => sendInOrder(context, queue)));
}

async function sendInOrder(context: TrafficContext, queue: readonly Traffic[]): Promise<void> {
  for (const traffic of queue) await sendOne(context, traffic);
}

async function sendOne(context: TrafficContext, traffic: Traffic): Promise<void> {
  switch (traffic.kind) {
    case 'upload':
      return sendUpload(context, traffic);
    case 'delete':
      return sendDelete(context, traffic);
    case 'delete-version':
      return sendDeleteVersion(context, traffic);
    case 'retag':
      return sendRetag(context, traffic);
    case 'trespass': {
      const outcome = await trespass(context.site, traffic);
      if (outcome.kind === 'done') context.differs(`${describe(traffic)} was not refused`);
      if (outcome.kind === 'refused' && outcome.code !== 'AccessDenied') {
        context.differs(`${describe(traffic)} was refused with ${outcome.code}: ${outcome.message}`);
      }
    }
  }
}

async function sendUpload(context: TrafficContext, upload: Upload): Promise<void> {
  const { site, ledger, span, differs } = context;
  const origin = upload.of === undefined ? undefined : surely(ledger.of(upload.of))[0];
  // What was to be copied never came about.
  if (upload.way === 'copy' && origin === undefined) return;
  const { bucket } = site.places.bucket(upload);
  const key = site.places.key(upload.account, upload.name);
  const contract = uploadContract(span.before, span.after, upload);
  const s3 = site.clients.s3(site.owner(upload.account));
  const outcome = await outcomeOf(() =>
    send(
      s3,
      upload,
      { Bucket: bucket, Key: key },
      origin && { bucket, key: origin.key, versionId: origin.versionId },
    ),
  );
  switch (outcome.kind) {
    case 'done':
      if (contract.taken === 'must-not')
        differs(`${describe(upload)} was taken, where nothing would protect it`);
      ledger.add(newVersion(upload, { key, versionId: outcome.answer, origin, contract }));
      return;
    case 'refused':
      if (contract.taken === 'must')
        differs(`${describe(upload)} was refused: ${outcome.code}: ${outcome.message}`);
      return;
    case 'unclear':
      context.unclear(upload);
  }
}

async function sendDelete(
  context: TrafficContext,
  traffic: Extract<Traffic, { kind: 'delete' }>,
): Promise<void> {
  const { site, ledger, span } = context;
  const { account, bucket, name } = traffic;
  const key = site.places.key(account, name);
  const outcome = await outcomeOf(() =>
    site.clients
      .s3(site.owner(account))
      .send(new DeleteObjectCommand({ Bucket: site.places.bucket(traffic).bucket, Key: key })),
  );
  if (outcome.kind === 'refused') context.differs(`${describe(traffic)} was refused: ${outcome.message}`);
  if (outcome.kind === 'unclear') context.unclear(traffic);
  if (outcome.kind !== 'done' || outcome.answer.VersionId === undefined) return;
  const inCentre = markerContract(span.before, span.after, traffic);
  ledger.addMarker({ account, bucket, key, versionId: outcome.answer.VersionId, inCentre });
}

async function sendDeleteVersion(
  context: TrafficContext,
  traffic: Extract<Traffic, { kind: 'delete-version' }>,
): Promise<void> {
  const { site, ledger } = context;
  const s3 = site.clients.s3(site.owner(traffic.account));
  const Bucket = site.places.bucket(traffic).bucket;
  for (const version of surely(ledger.of(traffic.upload))) {
    const outcome = await outcomeOf(() =>
      s3.send(new DeleteObjectCommand({ Bucket, Key: version.key, VersionId: version.versionId })),
    );
    if (outcome.kind === 'refused') context.differs(`${describe(traffic)} was refused: ${outcome.message}`);
    if (outcome.kind === 'done') version.inSource = 'must-not';
    if (outcome.kind === 'unclear') version.inSource = 'may';
  }
}

async function sendRetag(
  context: TrafficContext,
  traffic: Extract<Traffic, { kind: 'retag' }>,
): Promise<void> {
  const { site, ledger, span } = context;
  const [version] = surely(ledger.of(traffic.upload));
  if (version === undefined) return;
  const tags = { again: traffic.value };
  const outcome = await outcomeOf(() =>
    site.clients.s3(site.owner(traffic.account)).send(
      new PutObjectTaggingCommand({
        Bucket: site.places.bucket(traffic).bucket,
        Key: version.key,
        VersionId: version.versionId,
        Tagging: { TagSet: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      }),
    ),
  );
  if (outcome.kind === 'refused') {
    context.differs(`${describe(traffic)} was refused: ${outcome.code}: ${outcome.message}`);
    return;
  }
  version.formerTags = [...version.formerTags, ...version.tags];
  version.tags = outcome.kind === 'done' ? [tags] : [...version.tags, tags];
  const { replicated } = uploadContract(span.before, span.after, traffic);
  // A call that never came through leaves a version COMPLETED that nothing can be replicated of.
  const certain = outcome.kind === 'done' || replicated === 'must';
  version.replicated = certain ? tagsContract(version, replicated) : 'may';
  version.status = 'unsettled';
  version.compared = false;
}

/** Tags follow a replica that is there; what has failed waits for a retry, with all that it has. */
function tagsContract({ status, replicated }: KnownVersion, now: Certainty): Certainty {
  if (status === 'FAILED') return 'may';
  return status === 'unsettled' && replicated !== now ? 'may' : now;
}

/** The versions that are certainly still in their source bucket. */
function surely(versions: readonly KnownVersion[]): readonly KnownVersion[] {
  return versions.filter(({ inSource }) => inSource === 'must');
}

/** An operation in one line. */
function describe(traffic: Traffic): string {
  return JSON.stringify(traffic);
}
