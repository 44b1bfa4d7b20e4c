import type { AccountPlan } from '../../deployment/account-plan.ts';
import { assumedMinutes } from '../../deployment/assumed-minutes.ts';
import type { Plan } from '../../deployment/plan.ts';
import type { StackPlan } from '../../deployment/stack-plan.ts';
import { accountPath } from '../../organization/organization.ts';
import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { count } from '../output/count.ts';
import { renderDuration } from '../output/duration.ts';
import { enumerate } from '../output/enumerate.ts';
import { longestReason } from '../output/lengths.ts';
import { countKinds, countTypes, describeChanges, describeProperty } from './describe-changes.ts';
import { describeNewStatements, describeStatements } from './describe-statements.ts';
import { reasonText } from './reason-text.ts';

type Look = Pick<Console, 'colours' | 'table' | 'hanging' | 'verbose'>;

/** A plan for people. */
export function showPlan(plan: Plan, look: Look): string {
  return [
    ...plan.stacks.map((stack) => showStack(stack, look)),
    showStackSet(plan, look),
    showAccounts(plan.accounts, look),
    showEffort(plan),
    showCost(plan),
    ...showWarnings(plan, look),
    verdict(plan),
  ].join('\n\n');
}

function verdict({ changes, refusals }: Plan): string {
  if (!changes) return 'Nothing would change.';
  if (refusals.length === 0) return 'There are changes to make.';
  return `There are changes to make, of which ${refusals.length === 1 ? 'one is' : `${refusals.length} are`} refused: nothing is deployed until that is resolved.`;
}

function showStack(stack: StackPlan, look: Look): string {
  const { colours } = look;
  const { name, accountId, region, exists, changed, changes, statements } = stack;
  const title = colours.bold(`Stack ${name} (account ${accountId}, ${region})`);
  if (!changed) return `${title}: no changes`;
  if (!exists) {
    return [
      `${title}: is created (by its template, for there is nothing to compare it with)`,
      `  ${countTypes(changes.map(({ type }) => type))}, ${newStatements(statements.gained, look)}`,
    ].join('\n');
  }
  return [
    `${title}: changes (by change set)`,
    ...indent(
      changes.length === 0 ? ['only outputs, tags or its description'] : describeChanges(changes, colours),
    ),
    ...section('Policy statements', describeStatements(statements, colours)),
  ].join('\n');
}

function showStackSet({ stackSet }: Plan, look: Look): string {
  const { colours } = look;
  const title = colours.bold('Stack of every enrolled account');
  const has = `Each has ${countKinds(stackSet.resources)}`;
  if (!stackSet.exists)
    return `${title}: is new\n  ${has}, ${newStatements(stackSet.statements.gained, look)}`;
  const changes = [
    ...indent(describeChanges(stackSet.changes, colours)),
    ...section('Parameters', stackSet.parameters.map(describeProperty)),
    ...section('Policy statements', describeStatements(stackSet.statements, colours)),
  ];
  return [
    `${title}: ${changes.length > 0 ? 'changes' : stackSet.reachesAccounts ? 'is deployed again' : 'no changes'} (compared on this machine: stack sets have no change sets)`,
    ...changes,
    `  ${has}`,
  ].join('\n');
}

function showAccounts(accounts: readonly AccountPlan[], look: Look): string {
  const of = (action: AccountPlan['action']) => accounts.filter((account) => account.action === action);
  const left = of('leave');
  const others = [...of('release'), ...of('enrol'), ...of('update')];
  const reasons = [...new Set(left.map(({ reason }) => reason))];
  return [
    `${look.colours.bold('Accounts')}: ${of('enrol').length} to enrol, ${of('update').length} to update, ${of('release').length} to release, ${left.length} left alone`,
    ...(others.length === 0
      ? []
      : [
          look.table(others, [
            { heading: 'Account', cell: ({ accountId }) => accountId, form: 'whole' },
            { heading: 'Where', cell: ({ account }) => (account === undefined ? '' : accountPath(account)) },
            { heading: 'Region', cell: ({ region }) => region, form: 'whole' },
            {
              heading: 'Becomes',
              form: 'whole',
              cell: ({ action }) => becomes[action],
              paint: (text, { action }) => (action === 'release' ? look.colours.red(text) : text),
            },
            { heading: 'Why', cell: ({ reason }) => reasonText[reason], form: 'prose' },
          ]),
        ]),
    ...reasons.map((reason) => {
      const ids = left.filter((account) => account.reason === reason).map(({ accountId }) => accountId);
      return `  left alone, ${reasonText[reason]}: ${enumerate([...new Set(ids)])}`;
    }),
  ].join('\n');
}

const becomes = { enrol: 'enrolled', update: 'updated', release: 'released', leave: 'left alone' } as const;

function showEffort({ effort, duration }: Plan): string {
  const { enrol, update, release } = assumedMinutes;
  return [
    `AWS has ${count(effort.stackOperations, 'stack operation')} to do, with about ${count(effort.resourceOperations, 'operation')} on resources in them.`,
    ...(duration.rollout.length === 0
      ? []
      : [
          `The accounts take about ${renderDuration(duration.milliseconds)}, if a stack takes ${enrol} min to create, ${update} to update and ${release} to delete:`,
          ...duration.rollout.map(
            ({ action, region, accounts, atOnce, waves }) =>
              `  ${action} ${count(accounts, 'account')} in ${region}, ${atOnce} at once: ${count(waves, 'wave')}`,
          ),
        ]),
  ].join('\n');
}

function showCost({ cost }: Plan): string {
  return [
    'Cost, by the formulas of docs/cost.md:',
    ...cost.map(({ each, part, formula }) => `  each ${each}: ${part}: ${formula}`),
  ].join('\n');
}

function showWarnings({ ongoing, refusals }: Plan, { colours }: Look): readonly string[] {
  return [
    ...ongoing.map(
      ({ id, action, status }) =>
        `${colours.yellow('Wait:')} an operation of the stack set is ${status} (${action}, ${id}); \`orgvault deploy\` begins when it has ended.`,
    ),
    ...refusals.map(({ where, what, consequence, remedy }) =>
      [
        `${colours.red('Refused:')} in ${where}, ${printable(what, longestReason)}.`,
        `  ${printable(consequence, longestReason)}.`,
        `  What to do: ${printable(remedy, longestReason)}.`,
      ].join('\n'),
    ),
  ];
}

/** How many statements there are, and below it each of them. */
function newStatements(statements: StackPlan['statements']['gained'], look: Look): string {
  return [
    `${count(statements.length, 'policy statement')}${look.verbose ? ':' : ' (--verbose shows the values of their conditions):'}`,
    ...describeNewStatements(statements, look),
  ].join('\n');
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`  ${title}:`, ...indent(indent(lines))];
}
