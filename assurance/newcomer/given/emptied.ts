import { DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { administratorOf, type Clients } from '../../../rehearsal/scenario/clients.ts';

/** Deletes all that a bucket holds, as its lifecycle rules do in some days. */
export async function empty(clients: Clients, accountId: string, Bucket: string): Promise<void> {
  const s3 = clients.s3(administratorOf(accountId));
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return;
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
}
