import { backupPrefix, batchFolder, canaryFolder, canaryName, verifyRecordKey } from '../../src/names.ts';
import type { Member, Store } from '../policies/deployed-organization.ts';
import type { DeployedRole } from '../policies/deployed-roles.ts';
import type { Context, Permission } from '../policies/policy-simulation.ts';
import { centralAccount, centralRegion } from '../policies/synthesize.ts';
import type { Json } from '../policies/template.ts';
import type { ActionsOfService } from './actions.ts';
import { keyUses } from './key-uses.ts';
import type { World } from './world.ts';

/** A kind of thing that somebody might reach, and all that may be asked about it. */
export interface Target {
  readonly kind: string;
  /** Examples that must all be answered alike, each with every action. */
  readonly examples: readonly Example[];
}

export interface Example {
  readonly about: Omit<Permission, 'action'>;
  readonly actions: readonly string[];
}

/** Every action of the services. */
export interface Actions {
  readonly s3: ActionsOfService;
  readonly kms: ActionsOfService;
  readonly sts: ActionsOfService;
}

/** All that there is to reach, as somebody of an account sees it: what is own, what a neighbour's. */
export function targetsOf(world: World, actions: Actions, own: string): readonly Target[] {
  const { organization, enrolled, neighbour } = world;
  return [
    ...inCentre(world, actions, own),
    ...(own === enrolled ? inSource('the own', organization.member(own), actions) : []),
    ...inSource("a neighbour's", organization.member(neighbour), actions),
    elsewhere('anything else of the central account', centralAccount, actions),
    elsewhere("anything else of a neighbour's account", neighbour, actions),
    ...(own === enrolled ? roles('the own account', organization.member(own).roles, own, actions) : []),
    ...roles("a neighbour's account", organization.member(neighbour).roles, neighbour, actions),
    ...roles('the central account', organization.centralRoles, centralAccount, actions),
    ...roles(
      'the administering account',
      organization.administratorRoles,
      organization.administratorAccount,
      actions,
    ),
  ];
}

function inCentre(world: World, actions: Actions, own: string): readonly Target[] {
  const { neighbour, organization, keyLayout } = world;
  const { central, logs } = organization;
  const prefixOf = (account: string) => backupPrefix(keyLayout, account, centralRegion);
  const canaryOf = (account: string) => `${prefixOf(account)}${canaryFolder}${canaryName}`;
  const files = (account: string) => [
    `${prefixOf(account)}report.pdf`,
    // Nothing but the canary folder itself holds canaries.
    `${prefixOf(account)}photos/${canaryFolder}report.pdf`,
    `${prefixOf(account)}../${neighbour}/report.pdf`,
  ];
  const object = (kind: string, keys: readonly string[], bucket: Bucket = central) =>
    objects(kind, bucket, keys, actions);
  const list = (kind: string, prefixes: readonly (string | undefined)[]) => listing(kind, central, prefixes);
  return [
    object('the centre: a file below the own prefix', files(own)),
    object('the centre: the own canary', [canaryOf(own)]),
    object("the centre: a neighbour's file", files(neighbour)),
    object("the centre: a neighbour's canary", [canaryOf(neighbour)]),
    object('the centre: the record of the last verification', [verifyRecordKey]),
    object('the centre: a key below no prefix, though it looks like the own', [
      own,
      `${own}x/report.pdf`,
      `${own}${canaryFolder}${canaryName}`,
      `/${own}/report.pdf`,
      `${own.slice(0, 11)}/report.pdf`,
      'report.pdf',
      '.orgvault-verify/other',
    ]),
    list('the centre: listing what is below the own prefix', [`${own}/`, `${own}/photos/`, `${own}/../`]),
    list('the centre: listing anything else', [
      undefined,
      '',
      own,
      own.slice(0, 11),
      `${own}x/`,
      `${neighbour}/`,
      neighbour,
      '/',
      '*',
    ]),
    bucketItself('the central bucket', central, actions),
    ...keyTargets('the central key', central, keyUses(world, own), actions),
    bucketItself('the bucket of access logs', logs, actions, ['s3:ListBucket', 's3:ListBucketVersions']),
    object('the bucket of access logs: an object', ['2026-01-01-00-00-00-ABCDEF'], logs),
  ];
}

/** What an account has of Orgvault. */
function inSource(whose: string, member: Member, actions: Actions): readonly Target[] {
  const { prefix, bucketName } = member;
  const bucketArn = `arn:aws:s3:::${bucketName}`;
  const via = { 'kms:ViaService': `s3.${member.region}.amazonaws.com` };
  const encrypting = (arn: string): Context => ({ 'kms:EncryptionContext:aws:s3:arn': arn });
  return [
    bucketItself(`${whose} source bucket`, member, actions, ['s3:ListBucket', 's3:ListBucketVersions']),
    objects(
      `${whose} source bucket: a file`,
      member,
      [`${prefix}report.pdf`, `${prefix}photos/${canaryFolder}x`],
      actions,
    ),
    objects(`${whose} source bucket: the canary`, member, [`${prefix}${canaryFolder}${canaryName}`], actions),
    objects(`${whose} source bucket: a file of a batch job`, member, [`${batchFolder}report.csv`], actions),
    ...keyTargets(
      `${whose} source key`,
      member,
      [
        { kind: 'through S3 for the bucket', contexts: [{ ...via, ...encrypting(bucketArn) }] },
        {
          kind: 'in any other way',
          contexts: [{}, encrypting(bucketArn), { ...via, ...encrypting('arn:aws:s3:::other') }],
        },
      ],
      actions,
    ),
  ];
}

type Bucket = Pick<Store, 'accountId' | 'bucketName' | 'bucketPolicy'>;

function objects(kind: string, bucket: Bucket, keys: readonly string[], { s3 }: Actions): Target {
  const resources = keys.map((key) => `arn:aws:s3:::${bucket.bucketName}/${key}`);
  return {
    kind,
    examples: resources.map((resource) => example(resource, s3.byResource.get('object'), of(bucket))),
  };
}

const listActions = ['s3:ListBucket', 's3:ListBucketVersions'];

function bucketItself(kind: string, bucket: Bucket, { s3 }: Actions, also: readonly string[] = []): Target {
  const others = (s3.byResource.get('bucket') ?? []).filter((action) => !listActions.includes(action));
  return { kind, examples: [example(`arn:aws:s3:::${bucket.bucketName}`, [...others, ...also], of(bucket))] };
}

function listing(kind: string, bucket: Bucket, prefixes: readonly (string | undefined)[]): Target {
  return {
    kind,
    examples: prefixes.map((prefix) =>
      example(
        `arn:aws:s3:::${bucket.bucketName}`,
        listActions,
        of(bucket),
        prefix === undefined ? {} : { 's3:prefix': prefix },
      ),
    ),
  };
}

interface Guard {
  readonly resourceAccount: string;
  readonly resourcePolicy?: Json;
}

function of({ accountId, bucketPolicy }: Bucket): Guard {
  return { resourceAccount: accountId, resourcePolicy: bucketPolicy };
}

/** A way to use a key. */
export interface KeyWay {
  readonly kind: string;
  readonly contexts: readonly Context[];
}

function keyTargets(
  name: string,
  store: Store,
  ways: readonly KeyWay[],
  { kms }: Actions,
): readonly Target[] {
  const guard = { resourceAccount: store.accountId, resourcePolicy: store.keyPolicy };
  return ways.map(({ kind, contexts }) => ({
    kind: `${name}: ${kind}`,
    examples: contexts.map((context) => example(store.keyArn, kms.byResource.get('key'), guard, context)),
  }));
}

/** Access points, jobs, grants, aliases and whatever else the services have: Orgvault makes none of them. */
function elsewhere(kind: string, account: string, { s3, kms }: Actions): Target {
  const guard = { resourceAccount: account };
  const others = [s3, kms].flatMap(({ byResource, arns }) =>
    [...byResource]
      .filter(([type]) => !['object', 'bucket', 'key'].includes(type))
      .map(([type, names]) => example(anArn(arns.get(type) ?? '', account), names, guard)),
  );
  return { kind, examples: [...others, example('*', [...s3.ofAccount, ...kms.ofAccount], guard)] };
}

/** An ARN of a type of resource: the account's, with a name for what else is open. */
function anArn(pattern: string, account: string): string {
  return pattern
    .replace('${Partition}', 'aws')
    .replace('${Account}', account)
    .replace('${Region}', centralRegion)
    .replace(/\$\{\w+\}/g, 'name');
}

function roles(
  where: string,
  deployed: readonly DeployedRole[],
  account: string,
  { sts }: Actions,
): readonly Target[] {
  return deployed.map(({ purpose, arn, trustPolicy }) => ({
    kind: `assuming: the ${purpose} role of ${where}`,
    examples: [
      example(arn, sts.byResource.get('role'), { resourceAccount: account, resourcePolicy: trustPolicy }),
    ],
  }));
}

function example(
  resource: string,
  actions: readonly string[] = [],
  guard: Guard,
  context: Context = {},
): Example {
  return { about: { resource, ...guard, context }, actions };
}
