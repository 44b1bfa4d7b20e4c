import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndingSignal } from '../../prepared/cli-run.ts';
import type { Estate } from '../estate.ts';

/** Recognisable, wherever it may lie. */
const secret = 'the-secret-of-an-operator';
/** An access key of a role's session. */
const sessionKey = /ASIA[A-Z0-9]{16}/;

/** The CDK's engine cannot be interrupted, and so takes the template of its bootstrap away no more. */
const ofEngine = /^cdk-bootstrap/;

/** The environment of a run whose temporary files and credentials are looked for afterwards. */
export async function privately(estate: Estate): Promise<Readonly<Record<string, string>>> {
  const TMPDIR = temporaryFolder(estate);
  await mkdir(TMPDIR, { recursive: true });
  return { TMPDIR, AWS_SECRET_ACCESS_KEY: secret };
}

function temporaryFolder({ folder }: Estate): string {
  return join(folder, 'tmp');
}

/**
 * What an ended run should not have left on disk: no file with credentials at all; and no temporary file, if it could
 * clean up. What is left for the system to clean up is gone afterwards.
 */
export async function leftBehind(estate: Estate, signal: EndingSignal): Promise<readonly string[]> {
  const complaints: string[] = [];
  for (const file of await filesBelow(estate.folder)) {
    const content = await readFile(join(estate.folder, file), 'latin1');
    if (content.includes(secret) || sessionKey.test(content)) complaints.push(`credentials are in ${file}`);
  }
  const temporary = temporaryFolder(estate);
  const left = await readdir(temporary);
  if (signal === 'SIGINT') {
    const own = left.filter((name) => !ofEngine.test(name));
    complaints.push(...own.map((name) => `a temporary file is left: ${name}`));
  }
  await rm(temporary, { recursive: true });
  return complaints;
}

/** Of all files below a folder, the paths from there. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
