import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { outcomeOf } from '../deeds/outcome.ts';
import type { Site } from '../deeds/site.ts';
import type { World } from '../model/world.ts';

/** Buckets and keys are kept, wherever their account went; into a closed account nobody sees. */
export async function checkKept(site: Site, world: World, differs: (what: string) => void): Promise<void> {
  for (const account of world.accounts.filter(({ status }) => status === 'ACTIVE')) {
    for (const { ordinal, keyEnabled } of account.buckets) {
      const place = site.places.bucket({ account: account.name, bucket: ordinal });
      const owner = site.owner(account.name);
      const bucket = await outcomeOf(() =>
        site.clients.s3(owner).send(new HeadBucketCommand({ Bucket: place.bucket })),
      );
      if (bucket.kind !== 'done')
        differs(`bucket ${ordinal} of ${account.name} is not there: ${bucket.message}`);
      const { KeyMetadata } = await site.clients
        .kms(owner)
        .send(new DescribeKeyCommand({ KeyId: place.keyArn }));
      const state = keyEnabled ? 'Enabled' : 'Disabled';
      if (KeyMetadata?.KeyState !== state) {
        differs(`the key of bucket ${ordinal} of ${account.name} is ${KeyMetadata?.KeyState}, not ${state}`);
      }
    }
  }
}
