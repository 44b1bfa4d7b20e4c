import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { unknownInRegion } from '../unknown-in-region.ts';

const check = 'bucket-name';

/**
 * That the name of the central bucket can be taken, or is taken by the central account.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export async function checkBucketName(facts: Facts): Promise<readonly Finding[]> {
  const { bucket, accountId } = facts.config.central;
  // A HEAD is answered without a word on the reason.
  if (!(await facts.isKnownInRegion())) return [await unknownInRegion(check, facts)];
  const s3 = facts.caller.client(S3Client, facts.region);
  const status = await statusOfHead(s3, bucket.name, accountId);
  const own = bucket.namespace === 'account-regional';
  switch (status) {
    case 200:
      return [{ check, verdict: 'pass', detail: `the bucket ${bucket.name} belongs to the central account` }];
    case 404:
      return [{ check, verdict: 'pass', detail: `the bucket name ${bucket.name} is free` }];
    default: {
      const { accountId: callerAccount } = await facts.identity();
      if (own || callerAccount !== accountId) {
        return [
          own
            ? { check, verdict: 'pass', detail: `no other account can take the bucket name ${bucket.name}` }
            : {
                check,
                verdict: 'unknown',
                detail: `the bucket ${bucket.name} exists, and from account ${callerAccount} nobody can tell whose it is`,
                remedy: `run from the central account ${accountId}`,
              },
        ];
      }
      return [
        {
          check,
          verdict: 'fail',
          detail: `the bucket name ${bucket.name} is taken by another account`,
          remedy:
            'choose another central.bucket.name, or the namespace account-regional, whose names nobody else can take',
        },
      ];
    }
  }
}

async function statusOfHead(s3: S3Client, bucketName: string, owner: string): Promise<number | undefined> {
  try {
    const { $metadata } = await s3.send(
      new HeadBucketCommand({ Bucket: bucketName, ExpectedBucketOwner: owner }),
    );
    return $metadata.httpStatusCode;
  } catch (error) {
    const metadata: unknown = Reflect.get(Object(error), '$metadata');
    const status: unknown = Reflect.get(Object(metadata), 'httpStatusCode');
    if (typeof status !== 'number' || status >= 500) throw error;
    return status;
  }
}
