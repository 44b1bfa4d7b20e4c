import fc from 'fast-check';
import { canaryFolder, type MemberPurpose, memberPurposes, rolePath } from '../../src/names.ts';
import type { Store } from '../policies/deployed-organization.ts';
import { decide, type Permission, type Principal } from '../policies/policy-simulation.ts';
import { centralRegion } from '../policies/synthesize.ts';
import { hostileKey, hostileObjectKey } from './hostile-keys.ts';
import { accountId, type Intruder, intruderOf, twoAccounts } from './intruders.ts';
import { secondOpinion } from './second-opinion.ts';
import type { Actions } from './targets.ts';
import type { World } from './world.ts';

/** Something that holds for every organization, and how to look for a case where it does not. */
export interface Property {
  readonly name: string;
  readonly property: fc.IAsyncProperty<unknown>;
}

/** What a role of an account may do in the centre below the own prefix, by the path that the role is below. */
const grants: Readonly<
  Partial<Record<MemberPurpose, { readonly s3: readonly string[]; readonly kms: RegExp }>>
> = {
  replication: {
    s3: ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
    kms: /^kms:(?:Encrypt|Decrypt|GenerateDataKey.*)$/,
  },
  restore: {
    s3: [
      's3:GetObject',
      's3:GetObjectVersion',
      's3:GetObjectTagging',
      's3:GetObjectVersionTagging',
      's3:RestoreObject',
    ],
    kms: /^kms:Decrypt$/,
  },
  canary: { s3: ['s3:GetObject', 's3:GetObjectVersion'], kms: /^kms:Decrypt$/ },
};

/**
 * The promise in code, without a policy: no more is allowed than this, and no less, so that a property cannot hold
 * because nothing is allowed at all.
 */
function purposeOf({ isInOrganization, path }: Intruder): MemberPurpose | undefined {
  if (!isInOrganization || path === undefined) return undefined;
  return memberPurposes.find((purpose) => path.startsWith(rolePath(purpose)));
}

function mayObject(intruder: Intruder, action: string, key: string): boolean {
  const purpose = purposeOf(intruder);
  if (purpose === undefined || !grants[purpose]?.s3.includes(action)) return false;
  const below = purpose === 'canary' ? `${intruder.account}/${canaryFolder}` : `${intruder.account}/`;
  return key.startsWith(below);
}

/** What holds, whatever an account does to itself. */
export function properties({ organization }: World, actions: Actions): readonly Property[] {
  const { central, logs } = organization;
  const bucketArn = `arn:aws:s3:::${central.bucketName}`;
  const inBucket = { resourceAccount: central.accountId, resourcePolicy: central.bucketPolicy };
  const objectAction = fc.constantFrom(...(actions.s3.byResource.get('object') ?? []));
  const granted = fc.constantFrom(...Object.values(grants).flatMap(({ s3 }) => s3));
  const bucketAction = fc.constantFrom(...(actions.s3.byResource.get('bucket') ?? []));
  const keyAction = fc.constantFrom(...(actions.kms.byResource.get('key') ?? []));
  const roleAction = fc.constantFrom('sts:AssumeRole', ...(actions.sts.byResource.get('role') ?? []));
  const memberPurpose = fc.constantFrom(...memberPurposes);

  return [
    {
      name: 'objects of the centre: own ones only, and only as the path of the role says',
      property: property(
        intruderAnd((mine, theirs) =>
          fc.record({ key: hostileObjectKey(mine, theirs), action: fc.oneof(granted, objectAction) }),
        ),
        async ([intruder, { key, action }]) => {
          const about = { resource: `${bucketArn}/${key}`, ...inBucket };
          await expectDecision(intruder.principal, { action, ...about }, mayObject(intruder, action, key));
        },
      ),
    },
    {
      name: 'listing the centre: below the own prefix only, by whatever prefix and delimiter',
      property: property(
        intruderAnd((mine, theirs) =>
          fc.record({
            prefix: fc.option(hostileKey(mine, theirs), { nil: undefined }),
            delimiter: fc.constantFrom(undefined, '', '/', mine, '*'),
            action: fc.constantFrom('s3:ListBucket', 's3:ListBucketVersions'),
          }),
        ),
        async ([intruder, { prefix, delimiter, action }]) => {
          const context = {
            ...(prefix !== undefined && { 's3:prefix': prefix }),
            ...(delimiter !== undefined && { 's3:delimiter': delimiter }),
          };
          const may =
            purposeOf(intruder) === 'restore' && prefix?.startsWith(`${intruder.account}/`) === true;
          await expectDecision(
            intruder.principal,
            { action, resource: bucketArn, ...inBucket, context },
            may,
          );
        },
      ),
    },
    {
      name: 'the central bucket and the bucket of its logs: nobody changes them, or reads how they are set up',
      property: property(
        intruderAnd(() => fc.record({ action: bucketAction, ofLogs: fc.boolean() })),
        async ([{ principal }, { action, ofLogs }]) => {
          const about = ofLogs
            ? {
                resource: `arn:aws:s3:::${logs.bucketName}`,
                resourceAccount: logs.accountId,
                resourcePolicy: logs.bucketPolicy,
              }
            : { resource: bucketArn, ...inBucket };
          await expectDecision(principal, { action, ...about }, false);
        },
      ),
    },
    {
      name: 'the central key: through S3 only, for the central bucket or own objects in it',
      property: property(
        intruderAnd((mine, theirs) =>
          fc.record({
            action: fc.oneof(fc.constantFrom('kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'), keyAction),
            arn: fc.oneof(
              fc.constantFrom(undefined, bucketArn, `${bucketArn}-2`, `${bucketArn}/`, '*', `${bucketArn}/*`),
              hostileKey(mine, theirs).map((key) => `${bucketArn}/${key}`),
            ),
            via: fc.constantFrom(
              `s3.${centralRegion}.amazonaws.com`,
              undefined,
              's3.eu-west-1.amazonaws.com',
              `ec2.${centralRegion}.amazonaws.com`,
              `s3.${centralRegion}.amazonaws.com.evil.example`,
            ),
          }),
        ),
        async ([intruder, { action, arn, via }]) => {
          const purpose = purposeOf(intruder);
          const may =
            purpose !== undefined &&
            grants[purpose]?.kms.test(action) === true &&
            via === `s3.${centralRegion}.amazonaws.com` &&
            (arn === bucketArn || arn?.startsWith(`${bucketArn}/${intruder.account}/`) === true);
          await expectDecision(intruder.principal, { action, ...keyOf(central, via, arn) }, may);
        },
      ),
    },
    {
      name: "a neighbour's bucket, objects and key: never",
      property: property(
        intruderAnd((mine, theirs) =>
          fc.record({
            neighbour: fc.constant(theirs),
            key: hostileObjectKey(mine, theirs),
            objectAction,
            bucketAction,
            keyAction,
            via: fc.constantFrom(undefined, `s3.${centralRegion}.amazonaws.com`),
          }),
        ),
        async ([{ principal }, { neighbour, key, objectAction, bucketAction, keyAction, via }]) => {
          const member = organization.member(neighbour);
          const sourceArn = `arn:aws:s3:::${member.bucketName}`;
          const guard = { resourceAccount: neighbour, resourcePolicy: member.bucketPolicy };
          await expectDecision(
            principal,
            { action: objectAction, resource: `${sourceArn}/${key}`, ...guard },
            false,
          );
          await expectDecision(principal, { action: bucketAction, resource: sourceArn, ...guard }, false);
          await expectDecision(principal, { action: keyAction, ...keyOf(member, via, sourceArn) }, false);
        },
      ),
    },
    {
      name: "a neighbour's roles: the administering account's operators assume those that watch, nobody else any",
      property: property(
        fc
          .tuple(accountId, fc.oneof(accountId, fc.constant(organization.administratorAccount)))
          .filter(([theirs, mine]) => theirs !== mine)
          .chain(([theirs, mine]) =>
            fc.tuple(
              intruderOf(mine),
              fc.record({ neighbour: fc.constant(theirs), action: roleAction, purpose: memberPurpose }),
            ),
          ),
        async ([intruder, { neighbour, action, purpose }]) => {
          const role = organization.member(neighbour).roles.find((each) => each.purpose === purpose);
          if (role === undefined) throw new Error(`no ${purpose} role`);
          const may =
            intruder.isInOrganization &&
            intruder.account === organization.administratorAccount &&
            intruder.path?.startsWith(rolePath('operator')) === true &&
            action === 'sts:AssumeRole' &&
            (purpose === 'audit' || purpose === 'canary');
          const guard = { resourceAccount: neighbour, resourcePolicy: role.trustPolicy };
          await expectDecision(intruder.principal, { action, resource: role.arn, ...guard }, may);
        },
      ),
    },
    {
      name: 'the roles that Orgvault gives an account: they stay below its prefix as well',
      property: property(
        twoAccounts.chain(([mine, theirs]) =>
          fc.record({
            mine: fc.constant(mine),
            purpose: memberPurpose,
            key: hostileObjectKey(mine, theirs),
            action: fc.oneof(granted, objectAction),
          }),
        ),
        async ({ mine, purpose, key, action }) => {
          const principal = organization.member(mine).session(purpose);
          const path = rolePath(purpose);
          const intruder: Intruder = { account: mine, isInOrganization: true, path, principal };
          const about = { resource: `${bucketArn}/${key}`, ...inBucket };
          await expectDecision(principal, { action, ...about }, mayObject(intruder, action, key));
        },
      ),
    },
  ];
}

function property<T>(
  arbitrary: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
): fc.IAsyncProperty<unknown> {
  return fc.asyncProperty(arbitrary, holds) as fc.IAsyncProperty<unknown>;
}

/** An intruder of an account, and what they try on that of a neighbour. */
function intruderAnd<T>(
  attempt: (mine: string, theirs: string) => fc.Arbitrary<T>,
): fc.Arbitrary<readonly [Intruder, T]> {
  return twoAccounts.chain(([mine, theirs]) => fc.tuple(intruderOf(mine), attempt(mine, theirs)));
}

function keyOf(store: Store, via: string | undefined, arn: string | undefined): Omit<Permission, 'action'> {
  return {
    resource: store.keyArn,
    resourceAccount: store.accountId,
    resourcePolicy: store.keyPolicy,
    context: {
      ...(via !== undefined && { 'kms:ViaService': via }),
      ...(arn !== undefined && { 'kms:EncryptionContext:aws:s3:arn': arn }),
    },
  };
}

/** By both evaluators. */
async function expectDecision(who: Principal, permission: Permission, expected: boolean): Promise<void> {
  const { allowed } = await decide(who, permission);
  const opinion = secondOpinion(who, permission)(permission.action);
  if (allowed === expected && opinion === expected) return;
  throw new Error(
    `${permission.action} of ${JSON.stringify(permission.resource)} should be ${expected ? 'allowed' : 'refused'}: ` +
      `the simulator says ${allowed ? 'allowed' : 'refused'}, the second opinion ${opinion ? 'allowed' : 'refused'}`,
  );
}
