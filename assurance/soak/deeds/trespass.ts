import { PutObjectCommand, type PutObjectCommandInput } from '@aws-sdk/client-s3';
import { batchFolder, canaryFolder } from '../../../src/names.ts';
import type { Traffic } from '../model/traffic.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Site } from './site.ts';

type TrespassTraffic = Extract<Traffic, { kind: 'trespass' }>;

/** Tries what must be refused. */
export function trespass(site: Site, { account, bucket, how }: TrespassTraffic): Promise<Outcome<unknown>> {
  const own = site.places.accountId(account);
  const Bucket = site.places.bucket({ account, bucket }).bucket;
  const put = requestFor(how, { own, Bucket, central: site.centre.bucket });
  return outcomeOf(() =>
    site.clients.s3(site.owner(account)).send(new PutObjectCommand({ Body: 'x', ...put })),
  );
}

function requestFor(
  how: TrespassTraffic['how'],
  { own, Bucket, central }: { readonly own: string; readonly Bucket: string; readonly central: string },
): PutObjectCommandInput {
  switch (how) {
    case 'beside-the-prefix':
      return { Bucket, Key: 'trespass.txt' };
    case 'neighbours-prefix':
      return { Bucket, Key: '123456789012/trespass.txt' };
    case 'prefix-that-begins-alike':
      return { Bucket, Key: `${own}-old/trespass.txt` };
    case 'canary-folder':
      return { Bucket, Key: `${own}/${canaryFolder}trespass.txt` };
    case 'batch-folder':
      return { Bucket, Key: `${batchFolder}trespass.txt` };
    case 'other-encryption':
      return { Bucket, Key: `${own}/trespass.txt`, ServerSideEncryption: 'AES256' };
    case 'into-the-centre':
      return { Bucket: central, Key: `${own}/trespass.txt` };
  }
}
