import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, type RegionCoverage } from '../../../src/enrollment/coverage.ts';
import type { Enrollment } from '../../../src/enrollment/read-enrollment.ts';
import type { Account } from '../../../src/organization/organization.ts';
import * as picture from './pictures.ts';

const { region, units } = picture;
const id = '101010101010';
const minutes = (count: number) => new Date(picture.now.getTime() - count * 60_000);

interface Case {
  readonly account?: Partial<Account> | undefined;
  readonly enrollment?: Enrollment | undefined;
  readonly config?: string;
}

/** One account in the central Region. */
function coverageIn({ account = {}, enrollment, config }: Case, accountId = id): RegionCoverage | undefined {
  const coverage = coverageOf({
    organization: picture.organizationOf(picture.account(id, units.production, account)),
    enrollment,
    config: picture.configuration(config),
    now: picture.now,
  });
  return coverage
    .find((each) => each.accountId === accountId)
    ?.regions.find((each) => each.region === region);
}

const withInstance = (changes: Parameters<typeof picture.instance>[1] = {}) =>
  picture.enrollmentOf({ instances: [picture.instance(id, changes)] });

const cases: readonly (Case & { readonly name: string; readonly state: object; readonly gap: boolean })[] = [
  { name: 'a current instance', enrollment: withInstance(), state: { kind: 'enrolled' }, gap: false },
  {
    name: 'an instance that waits for its turn',
    enrollment: withInstance({ status: 'OUTDATED', detailedStatus: 'PENDING' }),
    state: { kind: 'pending', why: 'instance-pending', operationId: 'operation-1' },
    gap: true,
  },
  {
    name: 'an instance that failed, with the reason of StackSets',
    enrollment: withInstance({ status: 'OUTDATED', detailedStatus: 'FAILED', statusReason: 'AccessDenied' }),
    state: { kind: 'failed', why: 'failed', detail: 'AccessDenied', operationId: 'operation-1' },
    gap: true,
  },
  {
    name: 'an instance that a stopped operation did not reach',
    enrollment: withInstance({ status: 'OUTDATED', detailedStatus: 'CANCELLED' }),
    state: { kind: 'failed', why: 'cancelled' },
    gap: true,
  },
  {
    name: 'an instance that cannot be used any more',
    enrollment: withInstance({ status: 'INOPERABLE', detailedStatus: 'INOPERABLE' }),
    state: { kind: 'failed', why: 'inoperable' },
    gap: true,
  },
  {
    name: 'an outdated instance while an update runs',
    enrollment: picture.enrollmentOf({
      instances: [picture.instance(id, { status: 'OUTDATED' })],
      operations: [picture.operation({ action: 'UPDATE', status: 'RUNNING' })],
    }),
    state: { kind: 'pending', why: 'operation-ongoing' },
    gap: true,
  },
  {
    name: 'an outdated instance while nothing runs',
    enrollment: withInstance({ status: 'OUTDATED' }),
    state: { kind: 'failed', why: 'outdated' },
    gap: true,
  },
  {
    name: 'no stack set',
    state: { kind: 'not-covered', why: 'not-deployed' },
    gap: true,
  },
  {
    name: 'a unit that no deployment has made a target',
    enrollment: picture.enrollmentOf({ targets: new Map() }),
    state: { kind: 'not-covered', why: 'not-deployed' },
    gap: true,
  },
  {
    name: 'an account that joined ten minutes ago',
    account: { joined: minutes(10) },
    enrollment: picture.enrollmentOf(),
    state: { kind: 'not-covered', why: 'new' },
    gap: true,
  },
  {
    name: 'an account that joined an hour ago',
    account: { joined: minutes(60) },
    enrollment: picture.enrollmentOf(),
    state: { kind: 'not-covered', why: 'joined-before' },
    gap: true,
  },
  {
    name: 'no instance yet while an operation waits in the queue',
    enrollment: picture.enrollmentOf({ operations: [picture.operation({ status: 'QUEUED' })] }),
    state: { kind: 'pending', why: 'operation-ongoing', operationId: 'operation-1' },
    gap: true,
  },
  {
    name: 'no instance, and automatic deployment is off',
    enrollment: picture.enrollmentOf({
      targets: new Map(),
      stackSet: {
        ...picture.enrollmentOf().stackSet,
        automaticDeployment: { enabled: false, retainStacks: false },
      },
    }),
    state: { kind: 'not-covered', why: 'automatic-deployment-off' },
    gap: true,
  },
  {
    name: 'an account in a state that AWS has not documented, as its instance says',
    account: { state: 'A_NEW_STATE' },
    enrollment: withInstance({ status: 'INOPERABLE', detailedStatus: 'INOPERABLE' }),
    state: { kind: 'failed', why: 'inoperable' },
    gap: true,
  },
  {
    name: 'a suspended account, whatever its instance says',
    account: { state: 'SUSPENDED' },
    enrollment: withInstance({ status: 'OUTDATED', detailedStatus: 'SKIPPED_SUSPENDED_ACCOUNT' }),
    state: { kind: 'not-covered', why: 'suspended', detail: 'SUSPENDED' },
    gap: false,
  },
  {
    name: 'an account outside the units',
    account: { unit: units.sandboxes },
    enrollment: picture.enrollmentOf(),
    state: { kind: 'not-covered', why: 'outside-units' },
    gap: false,
  },
  {
    name: 'an account that left the units',
    account: { unit: units.sandboxes },
    enrollment: picture.enrollmentOf({ departures: [picture.departure(id)] }),
    state: { kind: 'detached', why: 'left-units', operationId: 'operation-2' },
    gap: false,
  },
  {
    name: 'an account outside the units that still has its instance',
    account: { unit: units.sandboxes },
    enrollment: withInstance(),
    state: { kind: 'enrolled', why: 'no-longer-configured' },
    gap: false,
  },
  {
    name: 'an account that left and came back',
    enrollment: picture.enrollmentOf({
      instances: [picture.instance(id)],
      departures: [picture.departure(id)],
    }),
    state: { kind: 'enrolled' },
    gap: false,
  },
];

describe('the coverage of an account in a Region', () => {
  it.each(cases)('$name', ({ state, gap, ...given }) => {
    expect(coverageIn(given)).toMatchObject({ state, gap });
  });

  it('says that an account left the organization with its stack', () => {
    const gone = '909090909090';
    const enrollment = picture.enrollmentOf({ departures: [picture.departure(gone)] });
    expect(coverageIn({ enrollment }, gone)).toMatchObject({
      state: { kind: 'detached', why: 'left-organization' },
      gap: false,
    });
  });

  it('leaves out the management account, the central account and what is excluded, instances or not', () => {
    const organization = picture.organizationOf(picture.account(picture.excluded, units.production));
    const enrollment = picture.enrollmentOf({
      instances: [picture.instance(picture.central), picture.instance(picture.excluded)],
    });
    const coverage = coverageOf({
      organization,
      enrollment,
      config: picture.configuration(),
      now: picture.now,
    });
    const reasons = coverage.map(({ accountId, regions }) => [accountId, regions[0]?.state]);
    expect(reasons).toEqual([
      [picture.management, { kind: 'not-covered', why: 'management-account' }],
      [picture.central, { kind: 'not-covered', why: 'central-account' }],
      [picture.excluded, { kind: 'not-covered', why: 'excluded' }],
    ]);
  });

  it('tells each Region by itself', () => {
    const config = picture.configuration(`  regions: [${region}, eu-west-1]
replication: { keyLayout: account-and-region }`);
    const organization = picture.organizationOf(picture.account(id, units.production));
    const coverage = coverageOf({ organization, enrollment: withInstance(), config, now: picture.now });
    expect(
      coverage
        .find((each) => each.accountId === id)
        ?.regions.map((each) => [each.region, each.state.kind, each.instance?.status]),
    ).toEqual([
      [region, 'enrolled', 'CURRENT'],
      ['eu-west-1', 'not-covered', undefined],
    ]);
  });
});

const anyAccount = fc.record({
  id: fc.integer({ min: 300_000_000_000, max: 999_999_999_999 }).map(String),
  unit: fc.constantFrom(...Object.values(units)),
  state: fc.constantFrom('ACTIVE', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE'),
  joined: fc.constantFrom(minutes(1), minutes(10_000)),
  instance: fc.option(
    fc.record({
      region: fc.constantFrom(region, 'eu-west-1'),
      status: fc.constantFrom('CURRENT', 'OUTDATED', 'INOPERABLE'),
      detailedStatus: fc.constantFrom('PENDING', 'SUCCEEDED', 'FAILED', 'CANCELLED', undefined),
    }),
  ),
});

const anyPicture = fc
  .record({
    accounts: fc.uniqueArray(anyAccount, { selector: (each) => each.id, maxLength: 20 }),
    running: fc.boolean(),
  })
  .map(({ accounts, running }) => ({
    organization: picture.organizationOf(
      ...accounts.map(({ id: accountId, unit, state, joined }) =>
        picture.account(accountId, unit, { state, joined }),
      ),
    ),
    enrollment: picture.enrollmentOf({
      instances: accounts.flatMap((each) =>
        each.instance === null ? [] : [picture.instance(each.id, each.instance)],
      ),
      operations: [picture.operation({ status: running ? 'RUNNING' : 'SUCCEEDED' })],
    }),
    config: picture.configuration(),
    now: picture.now,
  }));

describe('coverage, whatever the organization looks like', () => {
  it('has each account once, and each configured Region once for each', () => {
    fc.assert(
      fc.property(anyPicture, (input) => {
        const coverage = coverageOf(input);
        expect(coverage.map(({ accountId }) => accountId)).toEqual([...input.organization.accounts.keys()]);
        for (const { regions } of coverage) {
          const names = regions.map((each) => each.region);
          expect(new Set(names).size).toBe(names.length);
          expect(names).toContain(region);
        }
      }),
    );
  });

  it('never calls an account protected whose instance is not current', () => {
    fc.assert(
      fc.property(anyPicture, (input) => {
        for (const { regions } of coverageOf(input)) {
          for (const { state, instance } of regions) {
            if (state.kind === 'enrolled') expect(instance?.status).toBe('CURRENT');
          }
        }
      }),
    );
  });

  it('has a gap for each active account of the units without a current instance, and for no other', () => {
    fc.assert(
      fc.property(anyPicture, (input) => {
        for (const { account, accountId, regions } of coverageOf(input)) {
          const here = regions.find((each) => each.region === region);
          const wanted =
            accountId !== picture.central &&
            account?.state === 'ACTIVE' &&
            account.unit.lineage.includes('ou-exam-workload');
          const current =
            here?.instance?.status === 'CURRENT' &&
            !['PENDING', 'FAILED', 'CANCELLED'].includes(here.instance.detailedStatus ?? '');
          expect(here?.gap).toBe(wanted && !current);
        }
      }),
    );
  });

  it('does not depend on the order of the instances', () => {
    fc.assert(
      fc.property(anyPicture, (input) => {
        const reversed = { ...input.enrollment, instances: input.enrollment.instances.toReversed() };
        expect(coverageOf({ ...input, enrollment: reversed })).toEqual(coverageOf(input));
      }),
    );
  });
});
