import { parseConfig } from '../../../src/config/load-config.ts';
import type { Config } from '../../../src/config/schema.ts';
import type { Departure } from '../../../src/enrollment/departures.ts';
import type { Operation } from '../../../src/enrollment/operations.ts';
import { placeKey } from '../../../src/enrollment/place-key.ts';
import type { Enrollment } from '../../../src/enrollment/read-enrollment.ts';
import type { StackInstance } from '../../../src/enrollment/stack-instances.ts';
import type { Account, Organization, OrganizationalUnit } from '../../../src/organization/organization.ts';

export const region = 'eu-central-1';
export const now = new Date('2026-11-23T12:00:00Z');
const longAgo = new Date('2020-01-01T00:00:00Z');

export const management = '111111111111';
export const central = '222222222222';
export const excluded = '888888888888';

const root: OrganizationalUnit = { id: 'r-exam', name: 'Root', path: 'Root', lineage: ['r-exam'] };
const workloads = below(root, 'ou-exam-workload', 'Workloads');
const production = below(workloads, 'ou-exam-production', 'Production');
const sandboxes = below(root, 'ou-exam-sandboxes', 'Sandboxes');
export const units = { root, workloads, production, sandboxes };

function below(parent: OrganizationalUnit, id: string, name: string): OrganizationalUnit {
  return { id, name, path: `${parent.path}/${name}`, lineage: [...parent.lineage, id] };
}

/** An account that is active and has been there for years, unless something else is said. */
export function account(id: string, unit: OrganizationalUnit, changes: Partial<Account> = {}): Account {
  return { id, name: `account-${id}`, state: 'ACTIVE', joined: longAgo, unit, ...changes };
}

/** An organization of these accounts, the management account and the central one. */
export function organizationOf(...accounts: readonly Account[]): Organization {
  const all = [account(management, root), account(central, workloads), ...accounts];
  return {
    id: 'o-exampleorgid',
    featureSet: 'ALL',
    managementAccountId: management,
    units: new Map([root, workloads, production, sandboxes].map((unit) => [unit.id, unit])),
    accounts: new Map(all.map((each) => [each.id, each])),
  };
}

/** An instance that is all right, unless something else is said. */
export function instance(accountId: string, changes: Partial<StackInstance> = {}): StackInstance {
  return {
    accountId,
    region,
    status: 'CURRENT',
    detailedStatus: 'SUCCEEDED',
    statusReason: undefined,
    stackId: `arn:aws:cloudformation:${region}:${accountId}:stack/StackSet-orgvault-source-x/01234567`,
    unitId: 'ou-exam-workload',
    lastOperationId: 'operation-1',
    ...changes,
  };
}

export function operation(changes: Partial<Operation> = {}): Operation {
  return {
    id: 'operation-1',
    action: 'CREATE',
    status: 'SUCCEEDED',
    created: longAgo,
    ended: longAgo,
    failedInstances: 0,
    ...changes,
  };
}

export function departure(accountId: string, changes: Partial<Departure> = {}): Departure {
  return { accountId, region, operationId: 'operation-2', when: longAgo, ...changes };
}

/** A stack set that targets the workloads in one Region. */
export function enrollmentOf(
  changes: Partial<Omit<Enrollment, 'departures'>> & { readonly departures?: readonly Departure[] } = {},
): Enrollment {
  const { departures = [], ...rest } = changes;
  return {
    stackSet: {
      id: 'orgvault-source:01234567',
      arn: `arn:aws:cloudformation:${region}:${management}:stackset/orgvault-source:01234567`,
      automaticDeployment: { enabled: true, retainStacks: true },
      templateBody: '{}',
      parameters: {},
    },
    targets: new Map([['ou-exam-workload', new Set([region])]]),
    instances: [],
    operations: [operation()],
    departures: new Map(departures.map((each) => [placeKey(each.accountId, each.region), each])),
    ...rest,
  };
}

/** The configuration that these pictures are of. */
export function configuration(changes = ''): Config {
  return parseConfig(
    `
organizationId: o-exampleorgid
central: { accountId: "${central}", region: ${region} }
enrollment:
  organizationalUnits: [ou-exam-workload]
  excludedAccounts: ["${excluded}"]
${changes}`,
    'orgvault.yaml',
  );
}
