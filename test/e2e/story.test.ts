import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds, defaultOrganization } from '../../rehearsal/organization/default-organization.ts';
import { serve } from '../../rehearsal/serve.ts';
import { Operator, project } from './operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'orgvault-story-'));

beforeAll(() => {
  mkdirSync(join(folder, 'notes'));
  mkdirSync(join(folder, 'nothing'));
  writeFileSync(join(folder, '.gitignore'), 'secret\n');
  writeFileSync(join(folder, 'secret'), 'never uploaded');
  writeFileSync(join(folder, 'notes', 'ünïcode + space.txt'), 'content');
  writeFileSync(join(folder, 'empty'), '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run rehearse` with arguments. */
function rehearse(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const command = ['run', '--silent', 'rehearse', '--', ...args];
    execFile('npm', command, { cwd: project }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('npm run rehearse', () => {
  it('tells the whole story, and as JSON on stdout', async () => {
    const { code, stderr, stdout } = await rehearse('--files', folder, '--json');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const result: unknown = JSON.parse(stdout);
    expect(result).toMatchObject({
      held: true,
      acts: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => ({ number })),
    });
    expect(stderr).toContain('FAILED (DstPutObjectNotPermitted); to 101010101010/: COMPLETED');
    expect(stderr).not.toContain('secret');
  });

  it('names the act, what was expected and what was seen, when an expectation does not hold', async () => {
    const organization = { ...defaultOrganization(), organizationId: 'o-someothers' };
    const rehearsal = await serve({ port: 0, organization });
    const { code, stdout } = await rehearse('--endpoint', rehearsal.url).finally(() => rehearsal.close());
    expect(code).toBe(1);
    expect(stdout).toContain('Act 1 (An organization appears): the organization id');
    expect(stdout).toContain('expected: o-exampleorgid');
    expect(stdout).toContain('seen:     o-someothers');
  });

  it('says so when the organization is not a new one', async () => {
    const operator = await Operator.start(defaultIds.centralAccount);
    const told = await rehearse('--endpoint', operator.rehearsal.url).finally(() => operator.stop());
    expect(told.code).toBe(1);
    expect(told.stdout).toContain('start a new one');
    expect(told.stdout).toContain('seen:     []');
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'rehearsal/scenario/main.ts', '--files', 'docs'],
      {
        cwd: project,
        env: { ...process.env, TMPDIR: temporary },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
    let told = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      told += part;
      if (part.includes('cdk bootstrap is at work')) child.kill('SIGINT');
    });
    expect(await closed).toBe(130);
    expect(told).toMatch(/\nInterrupted\.\n$/);
    expect(readdirSync(temporary).filter((name) => name.startsWith('orgvault'))).toEqual([]);
  });

  it.each([
    { args: ['--accounts', '3'], says: 'It takes a whole number from 12 to 5000.' },
    { args: ['--endpoint', 'https://example.com'], says: 'It takes an http URL on loopback' },
    { args: ['--files', 'no-such-folder'], says: 'It takes a folder that exists.' },
    { args: ['--files', join(folder, 'nothing')], says: 'there is no file to back up in' },
    { args: ['--unknown'], says: "unknown option '--unknown'" },
  ])('refuses $args with status 2', async ({ args, says }) => {
    const { code, stderr } = await rehearse(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  it('says so when nothing listens on the endpoint', async () => {
    const { code, stdout } = await rehearse('--endpoint', 'http://127.0.0.1:9');
    expect(code).toBe(1);
    expect(stdout).toContain('Nothing listens on http://127.0.0.1:9');
    expect(stdout).not.toMatch(/\n\s+at /);
  });
});
