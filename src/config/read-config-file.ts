import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { ConfigError, type Problem } from './problem.ts';

/** A configuration with thousands of accounts stays far below this. */
const maxBytes = 1024 * 1024;

/**
 * The text of the configuration file.
 * @throws ConfigError if there is none: no such file, a directory, not readable, not UTF-8, larger than 1 MiB.
 */
export function readConfigFile(file: string): string {
  const bytes = readBytes(file);
  if (bytes.includes(0)) throw refuse(file, notText);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(file, notText);
  }
}

function readBytes(file: string): Buffer {
  const descriptor = open(file);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw refuse(file, status.isDirectory() ? directory : notAFile);
    if (status.size > maxBytes) throw refuse(file, tooLarge(status.size));
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function open(file: string): number {
  try {
    // O_NONBLOCK: a named pipe without a writer would otherwise hang here instead of being refused.
    return openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw refuse(file, cause === 'ENOENT' ? missing : unreadable(cause));
  }
}

type Refusal = Pick<Problem, 'code' | 'wrong' | 'remedy'>;

function refuse(file: string, refusal: Refusal): ConfigError {
  return new ConfigError([{ file, path: '', ...refusal }]);
}

const missing: Refusal = {
  code: 'file-missing',
  wrong: 'there is no such file',
  remedy: 'write one with `orgvault init`, or name another file (orgvault -c FILE, cdk -c config=FILE)',
};
const directory: Refusal = {
  code: 'file-is-directory',
  wrong: 'is a directory',
  remedy: 'name the file in it (orgvault -c FILE, cdk -c config=FILE)',
};
const notAFile: Refusal = {
  code: 'file-not-regular',
  wrong: 'is not a regular file',
  remedy: 'name a regular file (orgvault -c FILE, cdk -c config=FILE)',
};
const notText: Refusal = {
  code: 'file-not-utf8',
  wrong: 'the file is not UTF-8 text',
  remedy: 'save it as UTF-8',
};

function unreadable(cause: string): Refusal {
  return {
    code: 'file-unreadable',
    wrong: `the file cannot be opened (${cause})`,
    remedy: 'check the path and its permissions',
  };
}

function tooLarge(size: number): Refusal {
  return {
    code: 'file-too-large',
    wrong: `the file has ${size} bytes, more than the ${maxBytes} that a configuration may have`,
    remedy: 'name the right file (orgvault -c FILE, cdk -c config=FILE)',
  };
}
