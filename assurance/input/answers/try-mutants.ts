import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { documentedEnds } from '../documented-ends.ts';
import { ids } from '../hostile-organization.ts';
import type { Ended } from '../run-orgvault.ts';
import { shownRaw, stackTraceIn } from '../shown-raw.ts';
import { region, type Stage } from '../stage.ts';
import { claimsOf } from './claims.ts';
import { type Mutant, mayHide, mutantsOf, rewriteAs } from './mutants.ts';
import { type AnswerProxy, startProxy } from './proxy.ts';

/** A command that reads. */
interface Reader {
  readonly accountId: string;
  readonly args: readonly string[];
  /** It takes seconds: only so many of its mutants are tried, drawn by the seed. */
  readonly atMost?: number;
}

const readers: readonly Reader[] = [
  { accountId: ids.central, args: ['status', '--replication', '--html', 'report.html', '--json'] },
  { accountId: ids.central, args: ['doctor', '--json'] },
  { accountId: ids.central, args: ['explain', ids.member] },
  { accountId: ids.central, args: ['explain', ids.broken] },
  { accountId: ids.central, args: ['verify', '--compare'] },
  { accountId: ids.central, args: ['retry', '--dry-run'] },
  { accountId: ids.member, args: ['restore', '--all', '--to', 'restored', '--dry-run'] },
  { accountId: ids.member, args: ['retry', '--objects', '--re-put', '--dry-run'] },
  {
    accountId: ids.management,
    args: [
      ...['init', '--dry-run', '--central-account', ids.central, '--central-region', region],
      ...['--ou', ids.unit],
    ],
  },
  { accountId: ids.central, args: ['plan'], atMost: 40 },
  { accountId: ids.central, args: ['destroy', '--dry-run'], atMost: 40 },
  { accountId: ids.central, args: ['verify', '--timeout', '0.02'], atMost: 40 },
];

/**
 * Members by which something is said to be well, with what may not be said any more when their value is none that is
 * known.
 */
const decisive: readonly (readonly [operation: string, member: RegExp, claim: RegExp])[] = [
  ['cloudformation ListStackInstances', /\.Status$/, /is enrolled$/],
  ['cloudformation DescribeOrganizationsAccess', /\.Status$/, /^trusted-access passes$/],
  ['s3 GET bucket replication', /Rule\.Status$/, /replicates$/],
];

export interface TriedMutants {
  readonly possible: number;
  readonly tried: number;
  readonly operations: number;
  /** How often a run ended with each status. */
  readonly ends: ReadonlyMap<number, number>;
  readonly failures: readonly string[];
}

const longestRun = 60_000;

/**
 * Runs each reading command with one member of one operation's answers missing, unknown or hostile, one at a time.
 * @param share of the mutants, from 0 to 1; all of them are 1
 */
export async function tryMutants(stage: Stage, seed: number, share: number): Promise<TriedMutants> {
  const proxy = await startProxy(stage.url);
  const documented = documentedEnds();
  const ends = new Map<number, number>();
  const failures: string[] = [];
  const operations = new Set<string>();
  let possible = 0;
  let tried = 0;
  try {
    for (const reader of readers) {
      const args = reader.args.join(' ');
      const { mutants, claims } = await observe(stage, proxy, reader);
      for (const { operation } of mutants) operations.add(operation);
      possible += mutants.length;
      const most = Math.min(reader.atMost ?? Number.POSITIVE_INFINITY, Math.ceil(mutants.length * share));
      const lot = ({ operation, member, kind }: Mutant) => `${seed} ${args} ${operation} ${member} ${kind}`;
      for (const mutant of drawn(mutants, lot).slice(0, most)) {
        tried += 1;
        const wrong = await tryMutant(stage, proxy, reader, mutant, { claims, documented, ends });
        failures.push(
          ...wrong.map((what) => `${args}, ${mutant.operation} ${mutant.member} ${mutant.kind}: ${what}`),
        );
      }
    }
  } finally {
    proxy.close();
  }
  return { possible, tried, operations: operations.size, ends, failures };
}

/**
 * In an order that each one's own lot decides: a poll more or less, and with it an answer, does not make the whole draw
 * another.
 */
function drawn(mutants: readonly Mutant[], lot: (mutant: Mutant) => string): readonly Mutant[] {
  const placeOf = (mutant: Mutant) => createHash('sha256').update(lot(mutant)).digest('hex');
  return mutants
    .map((mutant) => ({ mutant, place: placeOf(mutant) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ mutant }) => mutant);
}

/** The command as it is, and what its answers are made of. */
async function observe(stage: Stage, proxy: AnswerProxy, { accountId, args }: Reader) {
  const mutants = new Map<string, Mutant>();
  proxy.rewrite = (answer) => {
    for (const mutant of mutantsOf(answer)) mutants.set(Object.values(mutant).join(' '), mutant);
    return answer;
  };
  const ended = await stage.orgvault(accountId, args, proxy.url);
  return { mutants: [...mutants.values()], claims: claimsOf(ended) };
}

interface Measure {
  readonly claims: ReadonlySet<string>;
  readonly documented: ReadonlyMap<string, ReadonlySet<number>>;
  readonly ends: Map<number, number>;
}

async function tryMutant(
  stage: Stage,
  proxy: AnswerProxy,
  { accountId, args }: Reader,
  mutant: Mutant,
  { claims, documented, ends }: Measure,
): Promise<readonly string[]> {
  proxy.rewrite = rewriteAs(mutant);
  let ended: Ended;
  try {
    ended = await Promise.race([stage.orgvault(accountId, args, proxy.url), late()]);
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  }
  const { status, stdout, stderr } = ended;
  ends.set(status, (ends.get(status) ?? 0) + 1);
  const page = takePage(stage);
  const raw = shownRaw(stdout + stderr + page);
  const trace = stackTraceIn(stderr) ?? stackTraceIn(stdout);
  const markup = /<script|<img/i.exec(page)?.[0];
  const more = mayHide(mutant) ? [] : [...claimsOf(ended)].filter((claim) => !claims.has(claim));
  const still = decisive.flatMap(([operation, member, claim]) =>
    mutant.kind === 'unknown value' && operation === mutant.operation && member.test(mutant.member)
      ? [...claimsOf(ended)].filter((each) => claim.test(each))
      : [],
  );
  return [
    ...(documented.get(args[0] ?? '')?.has(status) ? [] : [`ended with ${status}: ${stderr.slice(0, 500)}`]),
    ...(status === 1 && stderr === '' && stdout === '' ? ['failed without a word'] : []),
    ...(stderr.includes('a bug in Orgvault') ? [`took itself for broken: ${stderr.slice(0, 500)}`] : []),
    ...(trace === undefined ? [] : [`showed a trace of the program: ${trace}`]),
    ...(raw === undefined ? [] : [`showed raw characters: ${raw}`]),
    ...(markup === undefined ? [] : [`wrote ${markup} into the page`]),
    ...(more.length === 0 ? [] : [`says more than with whole answers: ${more.join(', ')}`]),
    ...(still.length === 0 ? [] : [`says all the same: ${still.join(', ')}`]),
  ];
}

/** The page that the run wrote, if it wrote one. */
function takePage({ folder }: Stage): string {
  const file = join(folder, 'report.html');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  } finally {
    rmSync(file, { force: true });
  }
}

async function late(): Promise<never> {
  await setTimeout(longestRun, undefined, { ref: false });
  throw new Error(`it did not end within ${longestRun} ms`);
}
