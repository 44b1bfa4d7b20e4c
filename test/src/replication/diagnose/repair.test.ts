import { describe, expect, it } from 'vitest';
import {
  makeKeyUsable,
  replaceKey,
  revertCentre,
  revertSource,
  thenRetry,
} from '../../../../src/replication/diagnose/repair.ts';
import { givenCase } from './given-case.ts';

const keyArn = 'arn:aws:kms:eu-west-1:555555555555:key/1';
const onKey = (verb: string) => `aws kms ${verb} --key-id ${keyArn} --region eu-west-1`;

describe('what was changed beside a stack', () => {
  it('is set back in the account by a change set that keeps the values of parameters', () => {
    const { remedy, repair } = revertSource(givenCase().target);
    const [create, , , execute] = repair.commands;
    expect(repair.accountId).toBe('555555555555');
    expect(create).toContain('--deployment-mode REVERT_DRIFT');
    expect(create).toContain('ParameterKey=CentralKeyArn,UsePreviousValue=true');
    expect(execute).toContain('execute-change-set');
    expect(remedy).toContain(`${create}, and when it is there: ${execute}`);
  });

  it('is set back in the centre, whose stack has no parameters', () => {
    const { repair } = revertCentre({ accountId: '222222222222', region: 'eu-central-1' });
    expect(repair.accountId).toBe('222222222222');
    expect(repair.commands[0]).toContain('--stack-name orgvault-central ');
    expect(repair.commands.join()).not.toContain('--parameters');
  });
});

describe('a key', () => {
  it('that is disabled is enabled in its own account and Region', () => {
    const { remedy, repair } = makeKeyUsable(keyArn, 'Disabled');
    expect(repair).toMatchObject({ accountId: '555555555555', commands: [onKey('enable-key')] });
    expect(remedy).toBe(onKey('enable-key'));
  });

  it('that waits for its deletion is kept first, and then enabled', () => {
    const { remedy, repair } = makeKeyUsable(keyArn, 'PendingDeletion');
    expect(repair.commands).toEqual([onKey('cancel-key-deletion'), onKey('enable-key')]);
    expect(remedy).toMatch(/^at once/);
  });

  it('in another state is not told to be enabled, which KMS would refuse', () => {
    expect(makeKeyUsable(keyArn, 'Unavailable').repair.commands).toEqual([onKey('describe-key')]);
  });

  it('that is gone is mended by no command', () => {
    expect(replaceKey(keyArn).repair).toMatchObject({ accountId: '555555555555', commands: [] });
  });
});

it('is followed by what failed meanwhile', () => {
  const enable = makeKeyUsable(keyArn, 'Disabled');
  const { remedy, repair } = thenRetry(enable);
  expect(remedy).toContain('; then run `orgvault retry --objects` in the account');
  expect(repair).toEqual(enable.repair);
});
