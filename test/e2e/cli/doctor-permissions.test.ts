import { afterAll, beforeAll, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { doctorResult } from '../../../src/cli/doctor/json.ts';
import { Operator } from '../operator.ts';
import { PermittedPerson } from './permitted.ts';

const { centralAccount, managementAccount } = defaultIds;

/** Needed only by `--fix`, from the management account, which the tests of the command itself do. */
const repairs = new Set([
  'account:EnableRegion',
  'cloudformation:ActivateOrganizationsAccess',
  'iam:CreateServiceLinkedRole',
  'organizations:EnableAWSServiceAccess',
  'organizations:RegisterDelegatedAdministrator',
]);
/** Asked for only where the execution role has a policy of its own. */
const unasked = new Set(['iam:GetRolePolicy']);
/** Where nobody may look whether a bucket is there, S3 answers as if it were somebody else's. */
const settledOtherwise = new Set(['s3:ListBucket']);

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.start(centralAccount);
  await operator.configure();
  await operator.bootstrap(centralAccount);
});
afterAll(() => operator.stop());

it('orgvault doctor needs just the permissions that it names, and takes none away silently', async () => {
  const person = await PermittedPerson.of(operator, centralAccount, 'doctor');
  const verdicts = async () => {
    const { stdout } = await operator.orgvault(centralAccount, ['doctor', '--json'], { env: person.env });
    return doctorResult.parse(JSON.parse(stdout)).findings;
  };
  const whole = await verdicts();
  expect(whole.filter(({ verdict }) => verdict === 'unknown' || verdict === 'fail')).toEqual([]);
  for (const action of person.actions) {
    if (repairs.has(action) || unasked.has(action) || settledOtherwise.has(action)) continue;
    await person.mayDoAllBut(action);
    const unknown = (await verdicts()).filter(({ verdict }) => verdict === 'unknown');
    expect([action, unknown.length > 0]).toEqual([action, true]);
    expect(unknown.map(({ detail }) => detail).join('\n')).toContain(action);
  }
});

it('orgvault doctor sees the bootstrap of a central account that administers nothing, too', async () => {
  await operator.configure({ administrator: { kind: 'management-account', accountId: managementAccount } });
  const person = await PermittedPerson.of(operator, centralAccount, 'doctor');
  const { stdout } = await operator.orgvault(centralAccount, ['doctor', '--json'], { env: person.env });
  const { findings } = doctorResult.parse(JSON.parse(stdout));
  expect(findings.filter(({ check }) => check === 'bootstrap').map(({ verdict }) => verdict)).toEqual([
    'pass',
    'unknown',
  ]);
});
