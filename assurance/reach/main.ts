import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { actionsOf } from './actions.ts';
import { allowedTable } from './allowed-table.ts';
import { differencesFromTable, writeTable } from './compare-table.ts';
import { enumerate } from './enumerate.ts';
import { tryOverTheWire } from './over-the-wire.ts';
import { properties } from './properties.ts';
import type { Actions } from './targets.ts';
import { vary } from './variations.ts';
import { worldOf } from './world.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, write: { type: 'boolean', default: false } },
});

const seed = Number(values.seed ?? 20261123);
const faults: string[] = [];
const actions: Actions = {
  s3: await actionsOf('s3'),
  kms: await actionsOf('kms'),
  sts: await actionsOf('sts'),
};
await decideEverything();
await holdProperties();
await tryAllOverTheWire();

for (const fault of faults) console.log(`FAILED ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The allowed set is that of the reviewed page. */
async function decideEverything(): Promise<void> {
  const enumeration = await enumerate(worldOf(), actions);
  const { variations, decisions, faults: faultsOfVariations } = await vary(enumeration, actions);
  const { asked, kinds } = enumeration;
  console.log(
    `${number(enumeration.decisions + decisions)} decisions, each by two evaluators: ${asked.length} principals, ` +
      `${kinds.length} kinds of resources, ${actions.s3.count} actions of S3, ${actions.kms.count} of KMS, in 4 configurations`,
  );
  faults.push(...enumeration.faults, ...faultsOfVariations);
  const table = allowedTable(enumeration, variations);
  if (values.write) writeTable(table);
  const differences = differencesFromTable(table);
  if (differences.length === 0) return;
  faults.push(
    'what is allowed is not what docs/assurance/reach.md says (- reviewed, + decided). If the change is meant, write the ' +
      `page anew by \`node --import tsx assurance/reach/main.ts --write\`, and review it:\n${differences.join('\n')}`,
  );
}

/** What holds for every account, key and policy of one's own. */
async function holdProperties(): Promise<void> {
  const numRuns = 2000;
  const all = properties(worldOf(), actions);
  for (const { name, property } of all) {
    const result = await fc.check(property, { seed, numRuns });
    if (result.failed) faults.push(`${name}: ${fc.defaultReportMessage(result)}`);
  }
  console.log(`${all.length} properties, ${number(numRuns)} cases each, seed ${seed}`);
}

/** The same over the API, where a request is read, authorised and carried out as a whole. */
async function tryAllOverTheWire(): Promise<void> {
  const result = await tryOverTheWire({ seed, roles: 40, attempts: 1000, replicas: 60 });
  faults.push(...result.faults);
  console.log(
    `${number(result.attempts)} calls over the API by roles with odd names, of which ${result.ownAnswers} reached what is ` +
      `the caller's own; ${result.replicas} objects replicated under any key`,
  );
}

function number(value: number): string {
  return value.toLocaleString('en');
}
