import { type ChildProcessByStdio, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { project } from './operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'orgvault-serve-'));
/** The rehearsal's own temporary files come here. */
const data = join(folder, 'data');
mkdirSync(data);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Child = ChildProcessByStdio<null, Readable, Readable>;
const children: Child[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(...options: readonly string[]): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', 'rehearsal/main.ts', ...options], {
    cwd: project,
    env: { ...process.env, TMPDIR: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function ended(child: Child): Promise<Ended> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { code, stdout, stderr };
}

/** What it prints until it says how to call it. */
async function introduction(child: Child): Promise<string> {
  let printed = '';
  for await (const part of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    printed += part;
    if (printed.includes('list-accounts')) return printed;
  }
  throw new Error(`It ended early:\n${printed}`);
}

async function interrupt(child: Child): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  // npm and tsx pass on what the terminal has sent already.
  child.kill('SIGINT');
  return closed;
}

/** The folders of rehearsals that were not removed; tsx has one beside them. */
function leftData(): readonly string[] {
  return readdirSync(data).filter((name) => name.startsWith('orgvault'));
}

function settings(endpoint: string, accessKeyId: string = defaultIds.managementAccount) {
  return { endpoint, region: 'eu-central-1', credentials: { accessKeyId, secretAccessKey: 'any' } };
}

const url = /http:\/\/127\.0\.0\.1:\d+/;

describe('npm run rehearsal:serve', () => {
  it('prints the accounts and a line for the aws CLI, answers, and ends cleanly on Ctrl-C', async () => {
    const child = start('--port', '0');
    const printed = await introduction(child);
    expect(printed).toContain(`${defaultIds.managementAccount}  management (management account)`);
    expect(printed).toContain(`${defaultIds.centralAccount}  central-backup`);
    expect(printed).toContain(`${defaultIds.suspendedAccount}  retired-webshop (suspended)`);
    expect(printed).toContain(`${defaultIds.stranger}  stranger (outside the organization)`);
    const endpoint = url.exec(printed)?.[0] ?? '';
    expect(printed).toContain(
      `AWS_ENDPOINT_URL=${endpoint} AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1 AWS_ACCESS_KEY_ID=111111111111 AWS_SECRET_ACCESS_KEY=any aws organizations list-accounts`,
    );
    const { Accounts } = await new OrganizationsClient(settings(endpoint)).send(new ListAccountsCommand({}));
    expect(Accounts).toHaveLength(13);
    expect(leftData()).not.toEqual([]);
    const rest = text(child.stderr);
    expect(await interrupt(child)).toBe(0);
    expect(await rest).toBe('');
    expect(leftData()).toEqual([]);
  });

  it('keeps its data private, and removes it when it is ended', async () => {
    const child = start('--port', '0');
    await introduction(child);
    const [folderName = ''] = leftData();
    expect(statSync(join(data, folderName)).mode & 0o777).toBe(0o700);
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    expect(await closed).toBe(0);
    expect(leftData()).toEqual([]);
  });

  it('leaves data behind only when it is killed, and until the next one starts', async () => {
    const killed = start('--port', '0');
    await introduction(killed);
    const closed = new Promise((resolve) => killed.once('close', resolve));
    killed.kill('SIGKILL');
    await closed;
    const left = leftData();
    expect(left).toHaveLength(1);
    const next = start('--port', '0');
    await introduction(next);
    expect(leftData()).toHaveLength(1);
    expect(leftData()).not.toEqual(left);
    expect(await interrupt(next)).toBe(0);
    expect(leftData()).toEqual([]);
  });

  it('takes an organization from a file, and has a port without TLS', async () => {
    const file = join(folder, 'organization.yaml');
    writeFileSync(
      file,
      'organizationId: o-fromafile01\nmanagementAccount: { id: "123456789012", name: boss }\nroot: { id: r-file }\n',
    );
    const child = start('--port', '0', '--plain-port', '0', '--organization', file);
    const printed = await introduction(child);
    expect(printed).toContain('Organization o-fromafile01');
    expect(printed).toContain('123456789012  boss (management account)');
    const [endpoint = '', plain = ''] = [...new Set(printed.match(new RegExp(url, 'g')))];
    const client = (at: string) => new S3Client({ ...settings(at, '123456789012'), forcePathStyle: true });
    const bucket = { Bucket: 'only-by-tls' };
    await client(plain).send(
      new CreateBucketCommand({
        ...bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
      }),
    );
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:PutBucketPolicy',
        Resource: 'arn:aws:s3:::only-by-tls',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
    await client(plain).send(new PutBucketPolicyCommand({ ...bucket, Policy }));
    await expect(client(plain).send(new PutBucketPolicyCommand({ ...bucket, Policy }))).rejects.toThrow(
      'explicit deny',
    );
    await client(endpoint).send(new PutBucketPolicyCommand({ ...bucket, Policy }));
    expect(await interrupt(child)).toBe(0);
  });

  it('lets calls fail as a file plans', async () => {
    const file = join(folder, 'faults.yaml');
    writeFileSync(file, 'faults: [{ call: "organizations:*", fault: throttling, times: 1 }]\n');
    const child = start('--port', '0', '--faults', file);
    const endpoint = url.exec(await introduction(child))?.[0] ?? '';
    const client = new OrganizationsClient({ ...settings(endpoint), maxAttempts: 1 });
    await expect(client.send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
    expect((await client.send(new ListAccountsCommand({}))).Accounts).toHaveLength(13);
    expect(await interrupt(child)).toBe(0);
  });

  it.each(['--port', '--plain-port'])('says in one line that the port of %s is in use', async (option) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    try {
      const { code, stdout, stderr } = await ended(start('--port', '0', option, `${port}`));
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toBe(
        `Port ${port} on 127.0.0.1 is in use: stop what listens there, or choose another port.\n`,
      );
      expect(leftData()).toEqual([]);
    } finally {
      taken.close();
    }
  });
});

describe('npm run rehearsal:serve -- --help', () => {
  it('tells every option, and so does docs/rehearsal.md', async () => {
    const { code, stdout } = await ended(start('--help'));
    expect(code).toBe(0);
    const named = [...stdout.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option]) => option);
    expect(named).toEqual(['--port', '--plain-port', '--organization', '--move-within-targets', '--faults']);
    const page = readFileSync(join(project, 'docs', 'rehearsal.md'), 'utf8');
    expect(named.filter((option) => !page.includes(`| \`${option} `))).toEqual([]);
  });
});

describe('npm run rehearsal:serve refuses with status 2', () => {
  it('a file that is not there', async () => {
    const file = join(folder, 'none.yaml');
    expect(await ended(start('--organization', file))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${file}: there is no such file: correct its name, or leave it out for the built-in organization\n`,
    });
  });

  it('a folder', async () => {
    expect(await ended(start('--organization', folder))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${folder}: is a folder: name the YAML file in it\n`,
    });
  });

  it('a link to itself', async () => {
    const file = join(folder, 'circle.yaml');
    symlinkSync(file, file);
    expect(await ended(start('--organization', file))).toEqual({
      code: 2,
      stdout: '',
      stderr: `${file}: cannot be read (ELOOP)\n`,
    });
  });

  it('a file with mistakes, each with its line', async () => {
    const file = join(folder, 'mistakes.yaml');
    writeFileSync(
      file,
      'organizationId: 5\nmanagementAccount: { id: "1", name: boss }\nroot: { id: r-file }\n',
    );
    const { code, stdout, stderr } = await ended(start('--organization', file));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^.*mistakes\.yaml:1:17: organizationId: /),
      expect.stringMatching(
        /^.*mistakes\.yaml:2:26: managementAccount\.id: an account id has twelve digits$/,
      ),
      '',
    ]);
  });

  it.each([
    [
      'a field that is wrong',
      '{ call: "s3:*", fault: slow }',
      /:1:\d+: faults\.0\.fault: what goes wrong is one of /,
    ],
    [
      'a call that there is not',
      '{ call: "s3:Get", fault: throttling }',
      /: faults\.0\.call: no call is named s3:Get$/,
    ],
  ])('a plan of faults with %s', async (_, rule, message) => {
    const file = join(folder, 'wrong-faults.yaml');
    writeFileSync(file, `faults: [${rule}]\n`);
    const { code, stdout, stderr } = await ended(start('--faults', file));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.trimEnd()).toMatch(message);
  });

  it('a file that nests without end', async () => {
    const file = join(folder, 'deep.yaml');
    writeFileSync(file, `root: ${'['.repeat(500_000)}`);
    expect(await ended(start('--organization', file))).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^.*deep\.yaml:1:\d+: nested too deeply\n$/),
    });
  });

  it.each([
    [['--port', 'x'], 'port number from 0 to 65535'],
    [['--move-within-targets', 'lose'], 'Allowed choices are keep, recreate'],
    [['--prot', '1'], "unknown option '--prot'"],
  ])('%j', async (options, message) => {
    const { code, stdout, stderr } = await ended(start(...options));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
