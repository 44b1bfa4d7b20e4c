import { explainResult } from '../../src/cli/explain/json.ts';
import { verifyCommandResult } from '../../src/cli/verify/json.ts';
import { inOneLine } from '../prepared/cli-run.ts';
import type { Estate } from './estate.ts';
import { ids } from './organization.ts';
import { runPrinted } from './printed-command.ts';

/** Runs `orgvault verify` and tells the codes of its findings; throws unless it ends with 3 and these are among them. */
export async function verifyFinds(estate: Estate, ...expected: readonly string[]): Promise<string> {
  const run = await estate.orgvault(ids.central, ['verify', '--json']);
  if (run.exitCode !== 3) throw new Error(`verify should have ended with 3: ${inOneLine(run)}`);
  const { results } = verifyCommandResult.parse(JSON.parse(run.stdout));
  const codes = [...new Set(results.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort();
  const missing = expected.filter((code) => !codes.includes(code));
  if (missing.length > 0) throw new Error(`verify found ${codes.join(', ')}, but not ${missing.join(', ')}`);
  return `verify: ${codes.join(', ')} (3)`;
}

/** The remedies that `orgvault verify` prints, each once. */
export async function remediesOfVerify(estate: Estate): Promise<readonly string[]> {
  const run = await estate.orgvault(ids.central, ['verify', '--json']);
  const { results } = verifyCommandResult.parse(JSON.parse(run.stdout));
  return [...new Set(results.flatMap(({ findings }) => findings.map(({ remedy }) => remedy)))];
}

/** Does everything that `orgvault explain` prints for an account, as whom it says; throws if it prints nothing. */
export async function doWhatExplainPrints(estate: Estate, accountId: string): Promise<readonly string[]> {
  const run = await estate.orgvault(ids.central, ['explain', accountId, '--json']);
  if (run.exitCode !== 3) throw new Error(`explain should have ended with 3: ${inOneLine(run)}`);
  const { regions } = explainResult.parse(JSON.parse(run.stdout));
  const commands = regions.flatMap(({ repairs }) =>
    repairs.flatMap(({ as, commands }) =>
      commands.map((line) => ({ line, by: /\d{12}/.exec(as)?.[0] ?? '' })),
    ),
  );
  if (commands.length === 0) throw new Error('explain printed no command');
  for (const { line, by } of commands) {
    if (line.startsWith('orgvault ')) await estate.succeeds(by, [...line.split(' ').slice(1), '--yes']);
    else await runPrinted(estate.clients, by, line);
  }
  return ['what `orgvault explain` prints'];
}

/** Sets back what was changed beside the central stack. */
export async function revertCentralDrift(estate: Estate): Promise<readonly string[]> {
  await estate.operator.cdk(ids.central, [
    'deploy',
    'orgvault-central',
    '--revert-drift',
    '--require-approval',
    'never',
  ]);
  return ['`cdk deploy orgvault-central --revert-drift`'];
}

/** Lets S3 replicate in each account what failed meanwhile. */
export async function retryObjects(
  estate: Estate,
  accounts: readonly string[] = ids.members,
): Promise<readonly string[]> {
  for (const account of accounts) await estate.succeeds(account, ['retry', '--objects', '--yes']);
  return ['`orgvault retry --objects`'];
}

/** Uploads something in each account while the way to the centre is broken; throws if any of it arrives. */
export async function uploadsFail(estate: Estate, accounts: readonly string[] = ids.members): Promise<void> {
  for (const account of accounts) {
    const { key, outcome } = await estate.upload(account);
    if (outcome === 'COMPLETED') throw new Error(`${key} reached the centre, which it should not`);
  }
}
