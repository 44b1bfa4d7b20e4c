import { ListBuckets$, type ListBucketsCommandInput, type ListBucketsOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { pageOf } from '../../../cloud/page.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { ownerOf } from '../canonical-user.ts';
import { accessDenied, invalidArgument } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html: all Regions, whatever the endpoint. */
export const listBuckets = defineAction<ListBucketsCommandInput, ListBucketsOutput>({
  schema: ListBuckets$,
  authorize: (_input, request) => {
    const account = accountOf(request);
    return [
      {
        action: 's3:ListAllMyBuckets',
        resource: '*',
        resourceAccount: account,
        context: { 's3:ResourceAccount': account },
      },
    ];
  },
  handle: (input, request) => {
    const account = accountOf(request);
    const { Prefix: prefix = '', BucketRegion: region, MaxBuckets: maximum = 10_000 } = input;
    if (maximum < 1 || maximum > 10_000) {
      throw invalidArgument(
        'Argument max-buckets must be an integer between 1 and 10000',
        'max-buckets',
        String(maximum),
      );
    }
    const found = request.cloud.state.s3
      .bucketsOf(account)
      .filter(({ name, region: at }) => name.startsWith(prefix) && (region ?? at) === at);
    const page = pageOf(found, {
      listing: `ListBuckets ${account} ${prefix} ${region ?? ''}`,
      size: maximum,
      token: input.ContinuationToken,
      badToken: () =>
        invalidArgument(
          'The continuation token provided is incorrect',
          'continuation-token',
          input.ContinuationToken ?? '',
        ),
    });
    return {
      Owner: ownerOf(account),
      Buckets: page.items.map((bucket) => ({
        Name: bucket.name,
        CreationDate: bucket.created,
        BucketRegion: bucket.region,
        BucketArn: bucket.arn,
      })),
      ...(input.Prefix !== undefined && { Prefix: prefix }),
      ...(page.nextToken !== undefined && { ContinuationToken: page.nextToken }),
    };
  },
});

function accountOf({ caller }: RequestContext): string {
  if ('accountId' in caller) return caller.accountId;
  throw accessDenied();
}
