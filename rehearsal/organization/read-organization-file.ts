import { readInputFile } from '../input/read-input-file.ts';
import type { PlannedOrganization } from './organization.ts';
import { readOrganization } from './read-organization.ts';

/**
 * Reads an organization file.
 * @throws InputFileError for a file that cannot be read too; its full path then tells where it was looked for
 */
export function readOrganizationFile(file: string): PlannedOrganization {
  return readOrganization(readInputFile(file, 'the built-in organization'), file);
}
