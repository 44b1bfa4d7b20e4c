import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runOrgvault } from '../input/run-orgvault.ts';
import { environment } from '../input/stage.ts';
import { type Refusal, refuseAsAws } from './refusing-aws.ts';

/** Credentials that nobody can mistake for anything else. */
export const fakeKeys = {
  accessKeyId: 'ASIAORGVAULTFAKEKEY1',
  secretAccessKey: 'orgvault/fake+secret/access+key/1234567890',
  sessionToken: 'FwoGZXIvYXdzORGVAULTFAKESESSIONTOKEN//////////wEaDfake+token=',
} as const;

const allRefusals: readonly Refusal[] = [
  'ExpiredToken',
  'AccessDenied',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'unreadable',
];

const allCommands: readonly (readonly string[])[] = [
  [
    'init',
    '--central-account',
    '222222222222',
    '--central-region',
    'eu-central-1',
    '--ou',
    'ou-exam-workload',
  ],
  ['doctor'],
  ['doctor', '--fix', '--yes'],
  ['plan'],
  ['deploy', '--yes'],
  ['status', '--replication', '--html', 'report.html'],
  ['explain', '101010101010'],
  ['verify', '--timeout', '0.01'],
  ['verify', '--compare', '--objects', 'differences.jsonl'],
  ['retry', '--dry-run'],
  ['retry', '--objects', '--re-put', '--dry-run'],
  ['retry', '--objects', '--yes'],
  ['restore', '--all', '--to', 'restored'],
  ['restore', '--all', '--to-source', '--yes'],
  ['destroy', '--dry-run'],
  ['permissions'],
];

export interface TriedSecrets {
  readonly runs: number;
  readonly failures: readonly string[];
}

/** Runs commands, all of them if not said otherwise, as verbosely as they can be, with credentials that are refused. */
export async function trySecrets(
  folder: string,
  refusals: readonly Refusal[] = allRefusals,
  commands: readonly (readonly string[])[] = allCommands,
): Promise<TriedSecrets> {
  const aws = await refuseAsAws();
  const failures: string[] = [];
  let runs = 0;
  try {
    for (const refusal of refusals) {
      aws.refusal = refusal;
      for (const command of commands) {
        for (const flags of [['--verbose'], ['--verbose', '--json']]) {
          runs += 1;
          const config = join(folder, command[0] === 'init' ? `written-${runs}.yaml` : 'orgvault.yaml');
          const args = [...command, ...flags, '--config', config];
          const { status, stdout, stderr } = await runOrgvault(args, {
            folder,
            env: credentials(aws.url, folder),
          });
          failures.push(
            ...secretsIn(stdout + stderr).map((what) => `${args.join(' ')}, ${refusal}: showed ${what}`),
            ...(command[0] !== 'permissions' && status === 0
              ? [`${args.join(' ')}, ${refusal}: ended with 0`]
              : []),
          );
        }
      }
    }
  } finally {
    aws.close();
  }
  failures.push(
    ...filesBelow(folder).flatMap((file) =>
      secretsIn(readFileSync(file, 'latin1')).map((what) => `${file} holds ${what}`),
    ),
  );
  return { runs, failures };
}

/** Which of the fake keys a text gives away, as they are or as a URL writes them. */
export function secretsIn(text: string): readonly string[] {
  return Object.entries(fakeKeys).flatMap(([name, value]) =>
    text.includes(value) || text.includes(encodeURIComponent(value)) ? [name] : [],
  );
}

function credentials(url: string, folder: string): Readonly<Record<string, string>> {
  return {
    ...environment(url, fakeKeys.accessKeyId, folder),
    AWS_SECRET_ACCESS_KEY: fakeKeys.secretAccessKey,
    AWS_SESSION_TOKEN: fakeKeys.sessionToken,
  };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
