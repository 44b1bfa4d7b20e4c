import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingCommands } from '../../../assurance/faults/commands.ts';
import { Estate } from '../../../assurance/faults/estate.ts';
import { victims } from '../../../assurance/faults/kills/all-ends.ts';
import { endAtFileOperations } from '../../../assurance/faults/kills/end-at-file-operations.ts';
import { ids } from '../../../assurance/faults/organization.ts';
import { proveProtection } from '../../../assurance/faults/protection.ts';
import { memberScenarios } from '../../../assurance/faults/scenarios/member.ts';
import { complaintsAbout } from '../../../assurance/faults/verdict.ts';
import { inOneLine } from '../../../assurance/prepared/cli-run.ts';
import { Random } from '../../../assurance/random.ts';

let estate: Estate;
beforeAll(async () => {
  estate = await Estate.start('deployment');
});
afterAll(() => estate?.stop());

describe('faults', () => {
  it('of calls are outlasted by `status` and `explain`, or told', async () => {
    const { faults } = estate.rehearsal;
    faults.set({ seed: 5, faults: [{ call: '*', fault: 'lost-answer', share: 0.2 }] });
    const some = readingCommands.filter(({ args: [name] }) => name === 'status' || name === 'explain');
    const runs = await Promise.all(
      some.map(async (command) => ({ command, run: await estate.orgvault(command.accountId, command.args) })),
    );
    expect(faults.hits.length).toBeGreaterThan(0);
    faults.set({ faults: [] });
    for (const { command, run } of runs) {
      expect(complaintsAbout(run, [command.usually, ...command.documented]), inOneLine(run)).toEqual([]);
    }
  });

  it('of a key are found by `verify`, and mended by what it prints', async () => {
    const before = await estate.versions();
    const scenario = memberScenarios.find(({ name }) => name === 'the key of a member is disabled');
    const told = await scenario?.run(estate);
    expect(told?.said).toContain('SOURCE_KEY_DISABLED');
    const { complaints, lost } = await proveProtection(estate, before);
    expect(complaints).toEqual([]);
    expect(lost).toBe(0);
  });

  it('in the midst of a command leave nothing that its next run does not mend', async () => {
    const { faults } = estate.rehearsal;
    faults.set({ faults: [{ call: 's3:PutObject', fault: 'no-answer', times: 1 }] });
    const when = (async () => {
      while (faults.hits.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    })();
    const ended = await estate.orgvault(ids.central, ['verify'], { kill: { when, signal: 'SIGINT' } });
    expect(ended.exitCode).toBe(130);
    faults.set({ faults: [] });
    await estate.succeeds(ids.central, ['verify']);
  });

  it('in the midst of writing a file leave all of it, or what was there before', async () => {
    const init = victims.find(({ name }) => name === 'init --force');
    if (init === undefined) throw new Error('nobody ends init');
    const { complaints, ended } = await endAtFileOperations(init, new Random(6), 2);
    expect(complaints).toEqual([]);
    expect(ended).toBe(2);
  });
});
