import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PlannedOrganization } from './organization.ts';
import { OrganizationFileError } from './problem.ts';
import { readOrganization } from './read-organization.ts';

/** Why a file cannot be read, and what to do, by Node's error codes. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be read by you: give yourself permission to read it',
  EISDIR: 'is a folder: name the YAML file in it',
  ENOENT: 'there is no such file: correct its name, or leave it out for the built-in organization',
  ENOTDIR: 'there is no such file: a part of its path is no folder',
};

/**
 * Reads an organization file.
 * @throws OrganizationFileError for a file that cannot be read too; its full path then tells where it was looked for
 */
export function readOrganizationFile(file: string): PlannedOrganization {
  return readOrganization(textOf(file), file);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new OrganizationFileError(resolve(file), {
      unreadable: reasons[code] ?? `cannot be read (${code})`,
    });
  }
}
