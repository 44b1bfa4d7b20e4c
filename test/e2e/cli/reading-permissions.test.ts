import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { Operator } from '../operator.ts';
import type { OrgvaultResult } from '../orgvault.ts';
import { PermittedPerson } from './permitted.ts';

const { centralAccount, outsideUnit } = defaultIds;
const billing = '202020202020';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.deployed();
  // A deletion of instances is read by calls that are not made without one.
  await operator.move(billing, 'ou-exam-production', outsideUnit);
  await eventually(
    'the account is detached',
    () => operator.orgvault(centralAccount, ['status', '--account', billing]),
    ({ stdout }) => stdout.includes('detached'),
  );
});
afterAll(() => operator.stop());

/** A command that reads, its arguments, and what it says where it may not assume the operator role. */
const commands = [
  { name: 'status', args: [] },
  { name: 'explain', args: [billing] },
] as const;

describe.each(commands)('orgvault $name $args', ({ name, args }) => {
  it('needs just the permissions that it names', async () => {
    const person = await PermittedPerson.of(operator, centralAccount, name);
    const run = (): Promise<OrgvaultResult> =>
      operator.orgvault(centralAccount, [name, ...args], { env: person.env });
    const whole = await run();
    expect([whole.exitCode, whole.stderr]).toEqual([0, '']);
    expect(whole.stdout).not.toContain('unknown');
    for (const action of person.actions) {
      await person.mayDoAllBut(action);
      const { exitCode, stdout, stderr } = await run();
      if (action === 'sts:AssumeRole') {
        // The rest is told all the same.
        expect(stdout).toMatch(/Verified: +unknown/);
      } else {
        expect([action, exitCode, stdout]).toEqual([action, 1, '']);
        expect([action, stderr]).toEqual([action, expect.stringMatching(refusalOf(action))]);
      }
    }
  });
});

/** Organizations does not name the action that is missing, and StackSets say what follows from it. */
function refusalOf(action: string): RegExp {
  if (action === 'organizations:ListDelegatedAdministrators') return /is not a delegated administrator/;
  return action.startsWith('organizations:') ? /AccessDenied/ : new RegExp(action);
}
