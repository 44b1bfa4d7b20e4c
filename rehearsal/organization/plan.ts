import { AwsError } from '../cloud/aws-error.ts';
import type { Issue } from '../input/problem.ts';
import { readPolicyContent } from '../services/organizations/policy-content.ts';
import { accountIdOf, emailOf, unitIdOf } from './made-up-id.ts';
import type {
  AccountWithRegions,
  PlannedAccount,
  PlannedOrganization,
  PlannedPolicy,
  PlannedUnit,
} from './organization.ts';
import type { AccountOfFile, OrganizationFile, OutsideAccountOfFile, UnitOfFile } from './schema.ts';

/** Fields are listed with their path in the file, so that a mistake is shown where it stands. */
interface Placed<Value> {
  readonly value: Value;
  readonly path: Issue['path'];
}

/** An organization with all that is wrong with it; use it only when nothing is. */
export interface Plan {
  readonly organization: PlannedOrganization;
  readonly issues: readonly Issue[];
}

const deepestUnit = 5;

/** Gives every entity its id and checks what the schema cannot see. */
export function planOrganization(file: OrganizationFile): Plan {
  const units: Placed<PlannedUnit>[] = [];
  const accounts: Placed<PlannedAccount>[] = [];
  const issues: Issue[] = [];

  function addAccounts(parentId: string, path: Issue['path'], listed: readonly AccountOfFile[]): void {
    for (const [index, account] of listed.entries()) {
      const { status, joined } = account;
      const value = { ...named(account), parentId, status, joined };
      accounts.push({ value, path: [...path, 'accounts', index] });
    }
  }

  function addUnits(
    parentId: string,
    path: Issue['path'],
    names: readonly string[],
    listed: readonly UnitOfFile[],
  ): void {
    for (const [index, unit] of listed.entries()) {
      const unitPath = [...path, 'units', index];
      const unitNames = [...names, unit.name];
      const id = unit.id ?? unitIdOf(file.root.id, unitNames);
      units.push({ value: { id, name: unit.name, parentId }, path: unitPath });
      if (unitNames.length > deepestUnit) {
        issues.push({ path: unitPath, message: `units nest at most ${deepestUnit} levels deep` });
      }
      addAccounts(id, unitPath, unit.accounts);
      addUnits(id, unitPath, unitNames, unit.units);
    }
  }

  addAccounts(file.root.id, ['root'], file.root.accounts);
  addUnits(file.root.id, ['root'], [], file.root.units);
  const management = { value: named(file.managementAccount), path: ['managementAccount'] };
  const outside = file.accountsOutside.map((account, index) => ({
    value: named(account),
    path: ['accountsOutside', index],
  }));
  const everyAccount = [management, ...accounts, ...outside];
  const ids = new Set([
    file.root.id,
    management.value.id,
    ...[...units, ...accounts].map(({ value }) => value.id),
  ]);
  const policies = file.policies.map((policy, index) => planPolicy(policy, ['policies', index], ids, issues));

  issues.push(
    ...duplicates('account id', everyAccount, 'id', ({ id }) => id),
    ...duplicates('e-mail address', everyAccount, 'email', ({ email }) => email),
    ...duplicates('unit id', units, 'id', ({ id }) => id),
    ...duplicates('unit name in one parent', units, 'name', ({ parentId, name }) => `${parentId} ${name}`),
    ...foreignUnits(file.root.id, units),
  );
  return {
    issues,
    organization: {
      organizationId: file.organizationId,
      rootId: file.root.id,
      managementAccount: management.value,
      units: units.map(({ value }) => value),
      accounts: accounts.map(({ value }) => value),
      policies,
      accountsOutside: outside.map(({ value }) => value),
    },
  };
}

function named({ id, name, email, enabledRegions }: OutsideAccountOfFile): AccountWithRegions {
  return { id: id ?? accountIdOf(name), name, email: email ?? emailOf(name), enabledRegions };
}

function planPolicy(
  policy: OrganizationFile['policies'][number],
  path: Issue['path'],
  ids: ReadonlySet<string>,
  issues: Issue[],
): PlannedPolicy {
  const content = JSON.stringify(policy.content);
  const planned = { ...policy, content, document: { Statement: policy.content['Statement'] } };
  for (const [index, target] of policy.attachTo.entries()) {
    if (!ids.has(target))
      issues.push({ path: [...path, 'attachTo', index], message: `nothing has the id ${target}` });
  }
  try {
    return { ...planned, document: readPolicyContent(policy.type, content) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    issues.push({ path: [...path, 'content'], message: error.message });
    return planned;
  }
}

function duplicates<Value>(
  what: string,
  listed: readonly Placed<Value>[],
  field: string,
  keyOf: (value: Value) => string,
): readonly Issue[] {
  const seen = new Set<string>();
  return listed.flatMap(({ value, path }) => {
    const key = keyOf(value);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path: [...path, field], message: `the ${what} ${key.split(' ').at(-1)} is taken already` }];
  });
}

function foreignUnits(rootId: string, units: readonly Placed<PlannedUnit>[]): readonly Issue[] {
  const prefix = `ou-${rootId.slice('r-'.length)}-`;
  return units
    .filter(({ value }) => !value.id.startsWith(prefix))
    .map(({ path }) => ({
      path: [...path, 'id'],
      message: `the id of a unit under ${rootId} begins with ${prefix}`,
    }));
}
