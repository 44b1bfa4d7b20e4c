import { inOneLine } from '../prepared/cli-run.ts';
import { lostVersions, type ObjectVersions } from '../prepared/object-versions.ts';
import type { Estate } from './estate.ts';
import { ids } from './organization.ts';

/** What says that everything is protected: the commands of an operator, each of which has to end with 0. */
const proofs = [['status'], ['verify'], ['verify', '--compare']] as const;

/** What was seen of an organization that should be protected, and whose objects should all be there. */
export interface Protection {
  /** Empty if all is well. */
  readonly complaints: readonly string[];
  readonly after: number;
  readonly lost: number;
}

/**
 * Proves that everything is protected again: what the CLI says, a fresh upload of every account that arrives, and every
 * version that there was before.
 */
export async function proveProtection(
  estate: Estate,
  before: ObjectVersions,
  members: readonly string[] = ids.members,
): Promise<Protection> {
  const complaints = [...(await runsThatFail(estate, proofs)), ...(await uploadsThatFail(estate, members))];
  const after = await estate.versions([...members, ids.central]);
  const lost = lostVersions(before, after);
  complaints.push(...lost.map((version) => `lost: ${version}`));
  return { complaints, after: after.size, lost: lost.length };
}

/** As {@link proveProtection}, in a fraction of its time: of the commands, `verify` at most. */
export async function protectionIsBack(
  estate: Estate,
  before: ObjectVersions,
  { verify }: { readonly verify: boolean },
): Promise<readonly string[]> {
  return [
    ...(verify ? await runsThatFail(estate, [['verify']]) : []),
    ...(await uploadsThatFail(estate, ids.members)),
    ...lostVersions(before, await estate.versions()).map((version) => `lost: ${version}`),
  ];
}

async function runsThatFail(
  estate: Estate,
  commands: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const args of commands) {
    const run = await estate.orgvault(ids.central, args);
    if (run.exitCode !== 0) complaints.push(`${inOneLine(run)}\n${run.stdout}`);
  }
  return complaints;
}

async function uploadsThatFail(estate: Estate, accounts: readonly string[]): Promise<readonly string[]> {
  const complaints = accounts.map((account) =>
    estate.uploadArrives(account).then(
      () => [],
      (error: unknown) => [`an upload of ${account} does not arrive: ${String(error)}`],
    ),
  );
  return (await Promise.all(complaints)).flat();
}
