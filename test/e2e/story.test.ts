import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { project } from './operator.ts';

const folder = mkdtempSync(join(tmpdir(), 'orgvault-story-'));

beforeAll(() => {
  mkdirSync(join(folder, 'notes'));
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
      acts: [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number })),
    });
    expect(stderr).toContain('FAILED (DstPutObjectNotPermitted); to 101010101010/: COMPLETED');
    expect(stderr).not.toContain('secret');
  });

  it('names the act, what was expected and what was seen, when an expectation does not hold', async () => {
    const empty = join(folder, 'nothing');
    mkdirSync(empty);
    const { code, stdout } = await rehearse('--files', empty);
    expect(code).toBe(1);
    expect(stdout).toContain('Act 3 (Every account uploads its files): files to back up');
    expect(stdout).toContain('expected: at least one');
  });

  it.each([
    { args: ['--accounts', '3'], says: 'It takes a whole number from 12 to 5000.' },
    { args: ['--endpoint', 'https://example.com'], says: 'It takes an http URL on loopback' },
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
