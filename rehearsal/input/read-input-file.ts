import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputFileError } from './problem.ts';

/** Why a file cannot be read, and what to do, by Node's error codes. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by you: give yourself permission to read it',
  EISDIR: 'is a folder: name the YAML file in it',
  ENOENT: 'there is no such file: correct its name',
  ENOTDIR: 'there is no such file: a part of its path is no folder',
};

/**
 * The text of a file that the user named.
 *
 * @param without what leaving the file out gives, such as `the built-in organization`
 * @throws InputFileError whose full path tells where the file was looked for
 */
export function readInputFile(file: string, without: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const reason = reasons[code] ?? `cannot be read (${code})`;
    const unreadable = code === 'ENOENT' ? `${reason}, or leave it out for ${without}` : reason;
    throw new InputFileError(resolve(file), { unreadable });
  }
}
