import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load-config.ts';
import {
  type AccountPlan,
  type AccountPlanInput,
  planAccounts,
} from '../../../src/deployment/account-plan.ts';
import type { Enrollment } from '../../../src/enrollment/read-enrollment.ts';
import type { Organization } from '../../../src/organization/organization.ts';

const region = 'eu-central-1';
const member = '101010101010';

/** An organization of two units, the second within the first, and one beside them. */
function organization(unitId: string, state = 'ACTIVE', accountId = member): Organization {
  const lineages: Readonly<Record<string, readonly string[]>> = {
    'ou-exam-parent00': ['r-exam', 'ou-exam-parent00'],
    'ou-exam-child000': ['r-exam', 'ou-exam-parent00', 'ou-exam-child000'],
    'ou-exam-beside00': ['r-exam', 'ou-exam-beside00'],
  };
  const unit = { id: unitId, name: unitId, path: `Root/${unitId}`, lineage: lineages[unitId] ?? [] };
  return {
    id: 'o-exampleorgid',
    featureSet: 'ALL',
    managementAccountId: '111111111111',
    units: new Map([[unitId, unit]]),
    accounts: new Map([[accountId, { id: accountId, name: 'shop', state, joined: undefined, unit }]]),
  };
}

/** A stack set with one target, and the account's instance if it has one. */
function enrollment(target: string, instance?: Partial<Enrollment['instances'][number]>): Enrollment {
  return {
    stackSet: {
      id: 'orgvault-source:1',
      arn: '',
      automaticDeployment: { enabled: true, retainStacks: true },
      templateBody: '',
      parameters: {},
    },
    targets: new Map([[target, new Set([region])]]),
    instances: instance
      ? [
          {
            ...{ accountId: member, region, status: 'CURRENT', detailedStatus: 'SUCCEEDED', unitId: target },
            ...{ statusReason: undefined, stackId: undefined, lastOperationId: undefined },
            ...instance,
          },
        ]
      : [],
    operations: [],
    departures: new Map(),
  };
}

function config(units: readonly string[], regions: readonly string[] = [region]) {
  return parseConfig(
    `organizationId: o-exampleorgid
central: { accountId: "222222222222", region: ${region} }
enrollment: { organizationalUnits: [${units}], regions: [${regions}] }
${regions.length > 1 ? 'replication: { keyLayout: account-and-region }' : ''}`,
    'orgvault.yaml',
  );
}

/** What becomes of the one account in the first Region that is asked for. */
function decision(given: Partial<AccountPlanInput>): string {
  const [first] = plansOf(given);
  return `${first?.action}: ${first?.reason}`;
}

function plansOf(given: Partial<AccountPlanInput>): readonly AccountPlan[] {
  return planAccounts({
    organization: organization('ou-exam-child000'),
    enrollment: enrollment('ou-exam-parent00', {}),
    config: config(['ou-exam-parent00']),
    enrolledBefore: () => true,
    enrolledAfter: () => true,
    stacksChange: false,
    ...given,
  });
}

const gone = new Map([
  [`${member}/${region}`, { accountId: member, region, operationId: 'op', when: undefined }],
]);

const cases: readonly (readonly [string, Partial<AccountPlanInput>, string])[] = [
  ['enrolled and unchanged', {}, 'leave: up-to-date'],
  ['enrolled, and the stack set changes', { stacksChange: true }, 'update: stack-set-changes'],
  ['in a target before anything is deployed', { enrollment: undefined }, 'enrol: first-deployment'],
  [
    'in a unit that becomes a target',
    {
      organization: organization('ou-exam-beside00'),
      enrollment: enrollment('ou-exam-parent00'),
      config: config(['ou-exam-parent00', 'ou-exam-beside00']),
    },
    'enrol: unit-added',
  ],
  [
    'released before, in a unit that becomes a target again',
    {
      organization: organization('ou-exam-beside00'),
      enrollment: { ...enrollment('ou-exam-parent00'), departures: gone },
      config: config(['ou-exam-parent00', 'ou-exam-beside00']),
    },
    'enrol: returns',
  ],
  [
    'in a target, in a Region that is added',
    {
      enrollment: {
        ...enrollment('ou-exam-parent00'),
        targets: new Map([['ou-exam-parent00', new Set(['eu-west-1'])]]),
      },
    },
    'enrol: region-added',
  ],
  [
    'in a target that automatic deployment has not reached',
    { enrollment: enrollment('ou-exam-parent00') },
    'leave: left-to-automatic-deployment',
  ],
  ['excluded after it was enrolled', { enrolledAfter: () => false }, 'release: newly-excluded'],
  ['no longer excluded', { enrolledBefore: () => false }, 'enrol: included-again'],
  [
    'excluded all along',
    { enrolledBefore: () => false, enrolledAfter: () => false, stacksChange: true },
    'leave: excluded',
  ],
  [
    'excluded before it was enrolled',
    { enrollment: undefined, enrolledAfter: () => false },
    'leave: excluded',
  ],
  ['in a unit that is taken out', { config: config(['ou-exam-beside00']) }, 'release: unit-removed'],
  [
    'in a target that a unit below replaces',
    { config: config(['ou-exam-child000']) },
    'release: unit-replaced',
  ],
  [
    'outside the targets',
    { organization: organization('ou-exam-beside00'), enrollment: undefined },
    'leave: outside-units',
  ],
  [
    'moved out of the targets just now',
    { organization: organization('ou-exam-beside00') },
    'leave: moved-away',
  ],
  [
    'suspended',
    { organization: organization('ou-exam-child000', 'SUSPENDED'), stacksChange: true },
    'leave: not-active',
  ],
  [
    'the management account',
    { organization: organization('ou-exam-child000', 'ACTIVE', '111111111111'), enrollment: undefined },
    'leave: management-account',
  ],
  [
    'inoperable',
    { enrollment: enrollment('ou-exam-parent00', { status: 'INOPERABLE' }), stacksChange: true },
    'leave: inoperable',
  ],
  [
    'failed, and nothing changes',
    { enrollment: enrollment('ou-exam-parent00', { status: 'OUTDATED' }) },
    'leave: failed-before',
  ],
  [
    'failed, and the stack set changes',
    { enrollment: enrollment('ou-exam-parent00', { status: 'OUTDATED' }), stacksChange: true },
    'update: stack-set-changes',
  ],
];

describe('what becomes of an account that is', () => {
  it.each(cases)('%s', (_, given, expected) => {
    expect(decision(given)).toBe(expected);
  });

  it('in a Region that is taken out, beside one that stays', () => {
    const plans = planAccounts({
      organization: organization('ou-exam-child000'),
      enrollment: {
        ...enrollment('ou-exam-parent00', {}),
        instances: [region, 'eu-west-1'].flatMap(
          (each) => enrollment('ou-exam-parent00', { region: each }).instances,
        ),
      },
      config: config(['ou-exam-parent00']),
      enrolledBefore: () => true,
      enrolledAfter: () => true,
      stacksChange: false,
    });
    expect(plans.map((plan) => [plan.region, plan.reason])).toEqual([
      [region, 'up-to-date'],
      ['eu-west-1', 'region-removed'],
    ]);
  });

  it('no longer in the organization', () => {
    const plans = planAccounts({
      organization: { ...organization('ou-exam-child000'), accounts: new Map() },
      enrollment: enrollment('ou-exam-parent00', {}),
      config: config(['ou-exam-parent00']),
      enrolledBefore: () => true,
      enrolledAfter: () => true,
      stacksChange: true,
    });
    expect(plans).toMatchObject([{ accountId: member, action: 'leave', reason: 'left-organization' }]);
  });
});

describe('the stack of an account that is left out, which holds nothing', () => {
  const elsewhere = enrollment('ou-exam-parent00', { region: 'eu-west-1' });
  it.each([
    ['comes with the first deployment', { enrollment: undefined }, true],
    ['comes by automatic deployment, not by this one', { enrollment: enrollment('ou-exam-parent00') }, false],
    ['stays as it is', {}, false],
    ['is updated with all others', { stacksChange: true }, true],
    ['goes with its unit', { config: config(['ou-exam-beside00']) }, true],
    ['goes with its Region', { enrollment: { ...elsewhere, targets: new Map() } }, true],
  ] as const)('%s', (_, given, expected) => {
    const leftOut = { enrolledBefore: () => false, enrolledAfter: () => false };
    const last = plansOf({ ...leftOut, ...given }).at(-1);
    expect(last).toMatchObject({ action: 'leave', stackOperation: expected });
  });
});
