import { EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { doctorResult } from '../../../src/cli/doctor/json.ts';
import { Operator, region } from '../operator.ts';
import { PermittedPerson } from './permitted.ts';

const { managementAccount, targetUnits } = defaultIds;

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.untouched();
  await operator.configure({
    enrollment: { organizationalUnits: targetUnits, regions: [region, 'eu-south-1'] },
    replication: { keyLayout: 'account-and-region' },
  });
});
afterAll(() => operator.stop());

it('orgvault doctor --fix needs each permission that it names for its repairs', async () => {
  // Without it, the Regions of other accounts stay unknown.
  await operator.clients
    .organizations(administratorOf(managementAccount))
    .send(new EnableAWSServiceAccessCommand({ ServicePrincipal: 'account.amazonaws.com' }));
  const person = await PermittedPerson.of(operator, managementAccount, 'doctor');
  const fix = () =>
    operator.orgvault(managementAccount, ['doctor', '--fix', '--yes', '--json'], { env: person.env });
  // In the order of the repairs: each one that is not refused is done. The rehearsal has no service-linked roles.
  for (const action of [
    'cloudformation:ActivateOrganizationsAccess',
    'organizations:EnableAWSServiceAccess',
    'organizations:RegisterDelegatedAdministrator',
    'account:EnableRegion',
  ]) {
    expect(person.actions).toContain(action);
    await person.mayDoAllBut(action);
    const { exitCode, stdout, stderr } = await fix();
    expect([action, exitCode, stdout]).toEqual([action, 1, '']);
    expect(stderr).toContain(action);
  }
  await person.mayDoAllBut();
  const { stdout } = await fix();
  const { findings } = doctorResult.parse(JSON.parse(stdout));
  expect(new Set(findings.filter(({ repaired }) => repaired).map(({ check }) => check))).toEqual(
    new Set(['regions']),
  );
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
});
