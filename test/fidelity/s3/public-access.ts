import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyStatusCommand,
  GetObjectCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { send } from '../http.ts';
import { guide, recorded } from '../sources.ts';
import { newBucket } from './new-bucket.ts';
import { openBucket } from './open-bucket.ts';

async function given(aws: Aws) {
  const Bucket = await openBucket(aws, aws.member, 'BucketOwnerEnforced');
  await aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  return { Bucket };
}

type Given = Awaited<ReturnType<typeof given>>;

interface Statement {
  readonly Principal: object | string;
  readonly Action?: string;
  readonly Condition?: object;
}

function policy(Bucket: string, ...statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({
      ...{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` },
      ...statement,
    })),
  });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "public" */
const meanings: readonly (readonly [what: string, (aws: Aws) => Statement, isPublic: boolean])[] = [
  ['everyone', () => ({ Principal: '*' }), true],
  ['every account', () => ({ Principal: { AWS: '*' } }), true],
  ['one account', (aws) => ({ Principal: { AWS: aws.stranger.id } }), false],
  [
    'everyone from a network',
    () => ({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } } }),
    false,
  ],
  [
    'everyone from half of all networks',
    () => ({ Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } } }),
    true,
  ],
  [
    'everyone of one account',
    (aws) => ({
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': aws.stranger.id } },
    }),
    false,
  ],
  [
    'everyone who says where they come from',
    () => ({ Principal: '*', Condition: { StringLike: { 'aws:Referer': 'https://example.com/*' } } }),
    true,
  ],
];

const statuses: readonly Case<Given>[] = meanings.map(([what, statement, IsPublic]) => ({
  name: `a policy for ${what} is ${IsPublic ? '' : 'not '}public`,
  source: guide.s3('access-control-block-public-access'),
  when: async (aws, { Bucket }) => {
    const { s3 } = aws.member;
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(Bucket, statement(aws)) }));
    return s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
  },
  answers: { PolicyStatus: { IsPublic } },
}));

const blocked: readonly Case<Given>[] = meanings
  .filter(([, , isPublic]) => isPublic)
  .map(([what, statement]) => ({
    name: `a policy for ${what} is refused where public ones are blocked`,
    source: guide.s3('access-control-block-public-access'),
    when: async (aws) => {
      const Bucket = await newBucket(aws, aws.member);
      return aws.member.s3.send(
        new PutBucketPolicyCommand({ Bucket, Policy: policy(Bucket, statement(aws)) }),
      );
    },
    refused: { code: 'AccessDenied', status: 403, message: /BlockPublicPolicy/ },
  }));

const malformed = (message: string): Refusal => ({ code: 'MalformedPolicy', status: 400, message });

const texts: readonly Case<Given>[] = (
  [
    ['nothing', '', "Policies must be valid JSON and the first byte must be '{'"],
    ['no JSON', 'invalid json', "Policies must be valid JSON and the first byte must be '{'"],
    ['an empty object', '{}', 'Missing required field Statement'],
  ] as const
).map(([what, Policy, message]) => ({
  name: `a policy that is ${what} is refused`,
  source: recorded('s3/test_s3_api', 'TestS3BucketPolicy::test_bucket_policy_exc'),
  when: (aws, { Bucket }) => aws.member.s3.send(new PutBucketPolicyCommand({ Bucket, Policy })),
  refused: malformed(message),
}));

export const publicAccess = aboutGiven('bucket policies and public access', {
  given,
  cases: [
    ...statuses,
    ...blocked,
    ...texts,
    {
      name: 'a policy that was put is answered without content',
      source: recorded('s3/test_s3', 'TestS3::test_put_bucket_policy'),
      when: async (aws, { Bucket }) => {
        const Policy = policy(Bucket, { Principal: { AWS: aws.stranger.id } });
        const { $metadata } = await aws.member.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
        return $metadata;
      },
      answers: { httpStatusCode: 204 },
    },
    {
      name: 'a public policy lets in who did not sign',
      source: guide.s3('example-bucket-policies'),
      when: async (aws, { Bucket }) => {
        const Policy = policy(Bucket, { Principal: '*' });
        await aws.member.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
        const read = () => send(aws.member, { service: 's3', path: `/${Bucket}/k`, signature: 'none' });
        return aws.eventually(read, ({ status }) => status === 200);
      },
      answers: { status: 200, text: 'x' },
    },
    {
      name: 'a bucket with a public policy may be closed to other accounts all the same',
      source: guide.s3('access-control-block-public-access'),
      when: async (aws, { Bucket }) => {
        const { s3 } = aws.member;
        const Policy = policy(Bucket, { Principal: '*' });
        await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
        const PublicAccessBlockConfiguration = { RestrictPublicBuckets: true };
        await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
        try {
          return await aws.untilRefused(() =>
            aws.stranger.s3.send(new GetObjectCommand({ Bucket, Key: 'k' })),
          );
        } finally {
          await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
        }
      },
      refused: { code: 'AccessDenied', status: 403 },
    },
    {
      name: 'a bucket without policy has no policy status',
      source: guide.s3Errors,
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member);
        return aws.member.s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
      },
      refused: { code: 'NoSuchBucketPolicy', status: 404, message: 'The bucket policy does not exist' },
    },
  ],
});
