import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';
import { put, read } from '../../rehearsal/scenario/source-bucket.ts';
import { concurrently } from '../../src/aws/concurrently.ts';
import { stackUuid } from '../../src/enrollment/stack-instances.ts';
import { memberRoleName, rolePath } from '../../src/names.ts';
import { nameOf } from './place.ts';
import type { Uploaded } from './steady-uploads.ts';

/**
 * Gets files back from the centre as the restore role of their account, and puts them into the source bucket again.
 * Tells those for which that does not work.
 * @param central of the central bucket's Region
 */
export async function notRestored(
  central: Clients,
  centralBucket: string,
  files: readonly Uploaded[],
): Promise<readonly string[]> {
  const problems = await concurrently(files, async ({ content, key, place, versionId }) => {
    const { accountId, bucket, clients, stackId } = place;
    const role = `${rolePath('restore')}${memberRoleName('restore', stackUuid(stackId))}`;
    try {
      const session = await clients.assume(
        `arn:aws:iam::${accountId}:role${role}`,
        administratorOf(accountId),
      );
      const replica = { Bucket: centralBucket, Key: key, VersionId: versionId };
      const bytes = await read(central, session, replica);
      if (Buffer.from(bytes).toString() !== content) return [`${key} of ${nameOf(place)} is another file`];
      await put(clients, session, { Bucket: bucket, Key: key, Body: bytes });
      return [];
    } catch (error) {
      return [`${key} of ${nameOf(place)} is not restored: ${String(error)}`];
    }
  });
  return problems.flat();
}
