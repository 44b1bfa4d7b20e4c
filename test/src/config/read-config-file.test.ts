import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load-config.ts';
import { ConfigError } from '../../../src/config/problem.ts';
import { minimalConfig } from './minimal-config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'orgvault-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function codesOf(file: string): readonly string[] {
  try {
    loadConfig(file);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ code }) => code);
    throw error;
  }
}

describe('the configuration file', () => {
  it('may begin with a byte order mark and have the line ends of Windows', () => {
    expect(codesOf(fileOf('bom.yaml', `\uFEFF${minimalConfig.replaceAll('\n', '\r\n')}`))).toEqual([]);
  });

  it('that is missing is named with what to do', () => {
    const file = path.join(folder, 'nowhere.yaml');
    expect(() => loadConfig(file)).toThrow(
      `${file}  there is no such file; write one with \`orgvault init\`, or name another file (orgvault -c FILE, cdk -c config=FILE)`,
    );
    expect(codesOf(file)).toEqual(['file-missing']);
  });

  it('is no directory', () => {
    expect(codesOf(folder)).toEqual(['file-is-directory']);
  });

  it('is no path through a file', () => {
    expect(codesOf(path.join(fileOf('plain.yaml', ''), 'orgvault.yaml'))).toEqual(['file-unreadable']);
  });

  it('is no named pipe, on which reading would wait for ever', () => {
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(codesOf(pipe)).toEqual(['file-not-regular']);
  });

  it.each([
    ['Latin-1', Uint8Array.of(0x61, 0x3a, 0x20, 0xe4)],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0x00)],
    ['binary', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0x00)],
  ])('is UTF-8, not %s', (name, bytes) => {
    expect(codesOf(fileOf(`${name}.yaml`, bytes))).toEqual(['file-not-utf8']);
  });

  it('has at most 1 MiB', () => {
    expect(codesOf(fileOf('large.yaml', '#'.repeat(1024 * 1024)))).toEqual(['empty-file']);
    expect(codesOf(fileOf('larger.yaml', '#'.repeat(1024 * 1024 + 1)))).toEqual(['file-too-large']);
  });
});
