import { describe, expect, it } from 'vitest';
import { Principal } from '../../../../src/aws/principal.ts';
import { CallLog } from '../../../../src/replication/call-log.ts';
import { Diagnosis } from '../../../../src/replication/diagnose/diagnose.ts';
import { Trial } from '../../../../src/replication/verify/trial.ts';
import { givenCase } from './given-case.ts';

const { target, centre } = givenCase();
const now = () => new Date(0);

/** Nothing is known of the account's side, so nothing is found wrong there. */
async function diagnosed(status: Trial['status']): Promise<Trial> {
  const log = new CallLog(now);
  const nobody = Principal.ofConfiguration('nobody');
  const trial = new Trial(target, log, { audit: nobody, canary: nobody });
  trial.status = status;
  await new Diagnosis(centre, [], log).of(trial);
  return trial;
}

describe('a canary that did not arrive, though everything is right', () => {
  it.each([
    ['FAILED', 'NO_CAUSE_FOUND', 'orgvault doctor'],
    ['late', 'REPLICATION_LATE', '--timeout'],
    ['none', 'REPLICATION_NOT_IN_EFFECT', '15 minutes'],
  ] as const)('%s', async (status, code, remedy) => {
    const trial = await diagnosed(status);
    expect(trial.proof('arrival')?.outcome).toBe('refuted');
    expect(trial.findings).toEqual([
      { code, what: expect.stringContaining(trial.where), remedy: expect.stringContaining(remedy) },
    ]);
  });
});
