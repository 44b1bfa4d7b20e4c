import { describe, expect, it } from 'vitest';
import type { CoverageState } from '../../../src/enrollment/coverage-state.ts';
import type { Inside, Repair } from '../../../src/explanation/account-explanation.ts';
import { repairsOf } from '../../../src/explanation/repairs.ts';
import type { Inspection } from '../../../src/replication/inspect.ts';
import * as picture from '../enrollment/pictures.ts';

const accountId = '101010101010';
const { region } = picture;

interface Trouble {
  readonly state: CoverageState;
  readonly instance?: ReturnType<typeof picture.instance>;
  readonly inside?: Inside;
  readonly inspection?: Inspection;
}

function repairsFor({ state, instance, inside, inspection }: Trouble): readonly Repair[] {
  const config = picture.configuration();
  return repairsOf({ accountId, region, state, instance, inside, inspection, config });
}

/** The commands that mend it. */
function commandsFor(trouble: Trouble): readonly string[] {
  return repairsFor(trouble).flatMap(({ commands }) => commands);
}

const inside: Inside = {
  stack: {
    name: 'StackSet-orgvault-source-x',
    status: 'UPDATE_COMPLETE',
    statusReason: undefined,
    events: [],
    template: '{}',
    sameTemplate: true,
    otherParameters: [],
    drift: { status: 'NOT_CHECKED', checked: undefined },
  },
  health: {
    ...{ accountId, region, state: 'healthy', detail: undefined },
    ...{ sourceBucket: 'bucket', metrics: undefined },
  },
  inspection: { kind: 'unknown', why: 'nobody looked', runFrom: 'somewhere' },
};
const store = { bucket: 'bucket', keyArn: `arn:aws:kms:${region}:${accountId}:key/1` };

describe('what mends an account', () => {
  it('is nothing where all is well, or left out on purpose', () => {
    expect(
      commandsFor({ state: { kind: 'enrolled' }, instance: picture.instance(accountId), inside }),
    ).toEqual([]);
    expect(commandsFor({ state: { kind: 'not-covered', why: 'excluded' } })).toEqual([]);
    expect(commandsFor({ state: { kind: 'not-covered', why: 'new' } })).toEqual([]);
  });

  it('is a deployment, or another try, where nothing stands', () => {
    expect(commandsFor({ state: { kind: 'not-covered', why: 'not-deployed' } })).toEqual(['orgvault deploy']);
    expect(commandsFor({ state: { kind: 'not-covered', why: 'automatic-deployment-off' } })).toEqual([
      'orgvault deploy',
      `orgvault retry --account ${accountId}`,
    ]);
    expect(commandsFor({ state: { kind: 'not-covered', why: 'joined-before' } })).toEqual([
      `orgvault retry --account ${accountId}`,
    ]);
  });

  it('is a look at the events before another try, where it failed', () => {
    const [look, retry] = commandsFor({
      state: { kind: 'failed', why: 'failed', detail: 'why' },
      instance: picture.instance(accountId),
    });
    expect(look).toContain('aws cloudformation describe-stack-events --stack-name arn:aws:cloudformation:');
    expect(retry).toBe(`orgvault retry --account ${accountId}`);
  });

  it('is the end of a rollback that failed, before another try', () => {
    const stack = { ...inside.stack, status: 'UPDATE_ROLLBACK_FAILED' };
    const instance = picture.instance(accountId);
    const [, rollback, retry] = commandsFor({
      ...{ state: { kind: 'failed', why: 'failed', detail: 'why' }, instance },
      inside: { ...inside, stack },
    });
    expect(rollback).toBe(
      `aws cloudformation continue-update-rollback --stack-name ${instance.stackId} --region ${region}`,
    );
    expect(retry).toBe(`orgvault retry --account ${accountId}`);
  });

  it('is the rollback that did not end, where StackSets gave the stack up', () => {
    const [first] = commandsFor({
      state: { kind: 'failed', why: 'inoperable', detail: 'why' },
      instance: picture.instance(accountId),
    });
    expect(first).toContain('aws cloudformation continue-update-rollback');
  });

  it('is what each finding says, by whom it says, once where several say the same; and objects last', () => {
    const own = { what: 'set it back', accountId, commands: ['aws a', 'aws b'] };
    const central = { what: 'enable the key', accountId: '222222222222', commands: ['aws kms c'] };
    const finding = (code: string, repair: typeof own) => ({
      code,
      what: code,
      remedy: 'as a command',
      repair,
    });
    const repairs = repairsFor({
      state: { kind: 'enrolled' },
      instance: picture.instance(accountId),
      inside,
      inspection: {
        store,
        findings: [
          finding('CENTRAL_KEY_DISABLED', central),
          finding('REPLICATION_RULE_DISABLED', own),
          finding('SOURCE_POLICY_CHANGED', own),
          { code: 'NO_COMMAND', what: 'broken', remedy: 'think' },
        ],
      },
    });
    expect(repairs).toEqual([
      { what: 'enable the key', as: 'administrator of 222222222222', commands: ['aws kms c'] },
      { what: 'set it back', as: `administrator of ${accountId}`, commands: ['aws a', 'aws b'] },
      { what: 'think', as: `administrator of ${accountId}`, commands: [] },
      expect.objectContaining({
        as: `administrator of ${accountId}`,
        commands: ['orgvault retry --objects'],
      }),
    ]);
  });

  it('is the stack set, where the stack has another template', () => {
    const [command] = commandsFor({
      state: { kind: 'enrolled' },
      instance: picture.instance(accountId),
      inside: { ...inside, stack: { ...inside.stack, sameTemplate: false } },
    });
    expect(command).toBe(
      `aws cloudformation update-stack-instances --stack-set-name orgvault-source --call-as DELEGATED_ADMIN --region ${region} ` +
        `--regions ${region} --deployment-targets OrganizationalUnitIds=ou-exam-workload,Accounts=${accountId},AccountFilterType=INTERSECTION`,
    );
  });
});
