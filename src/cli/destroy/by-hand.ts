import type { DoomedStack } from '../../deployment/destroy-plan.ts';
import { centralOutputs, sourceBucketParameterPath } from '../../names.ts';

/**
 * How to remove what stays; it deletes data for good. Names of the members' buckets are known in the members only: each is
 * the value of a parameter that goes with the stack.
 */
export function byHand(stacks: readonly DoomedStack[]): readonly string[] {
  const outputs: Readonly<Record<string, string>> = Object.assign(
    {},
    ...stacks.map((stack) => stack.outputs),
  );
  const bucket = outputs[centralOutputs.bucketName] ?? '<central bucket>';
  const key = outputs[centralOutputs.keyArn] ?? '<central key>';
  return [
    `In each account, for its source bucket (before \`destroy\`: aws ssm get-parameters-by-path --path ${sourceBucketParameterPath} names it; afterwards: aws s3api list-buckets), end the replication:`,
    '  aws s3api delete-bucket-replication --bucket <source bucket>',
    `For each source bucket, and for ${bucket}, let S3 empty it, which takes some days:`,
    `  aws s3api put-bucket-lifecycle-configuration --bucket <bucket> --lifecycle-configuration '${emptying}'`,
    'When it is empty:',
    '  aws s3api delete-bucket --bucket <bucket>',
    `Last, when nothing that it encrypted is needed any more, for the key of each account and for ${key}:`,
    '  aws kms schedule-key-deletion --key-id <key> --pending-window-in-days 30',
  ];
}

/** Versions under Object Lock stay until their time is over. */
const emptying = JSON.stringify({
  Rules: [
    {
      ID: 'empty',
      Status: 'Enabled',
      Filter: {},
      Expiration: { Days: 1 },
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    },
    { ID: 'markers', Status: 'Enabled', Filter: {}, Expiration: { ExpiredObjectDeleteMarker: true } },
  ],
});
