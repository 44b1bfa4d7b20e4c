import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../files.ts';
import { present } from '../organization.ts';
import { orgvault } from '../orgvault.ts';
import { grouped } from '../report.ts';
import type { Stage } from '../stage.ts';
import type { Upload } from './accounts-upload.ts';

/** Act 6: the owner of an account gets all of its files back from the centre, byte for byte. */
export async function accountRestores(stage: Stage, uploads: readonly Upload[]): Promise<void> {
  const accountId = present(uploads[0]).accountId;
  const folder = join(stage.workspace, 'restored');
  await orgvault(stage, {
    accountId,
    args: ['restore', '--all', '--to', 'restored'],
    exitCode: 0,
  });
  const own = uploads.filter((upload) => upload.accountId === accountId);
  for (const upload of own) {
    const bytes = await readFile(join(folder, upload.key.slice(`${accountId}/`.length)));
    stage.expect.equal(`${upload.key} as it was restored`, upload.sha256, sha256(bytes));
  }
  stage.report.saw(`${accountId} has its ${grouped(own.length)} files back, each with its SHA-256`);
}
