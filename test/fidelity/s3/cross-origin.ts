import { PutBucketCorsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { type RawRequest, send } from '../http.ts';
import { recorded } from '../sources.ts';
import { newBucket } from './new-bucket.ts';

async function given(aws: Aws) {
  const { s3 } = aws.member;
  const Bucket = await newBucket(aws, aws.member);
  const CORSRules = [
    {
      AllowedOrigins: ['https://localhost:4200', 'http://*.origin.com'],
      AllowedMethods: ['GET', 'PUT'],
      AllowedHeaders: ['x-amz-expected-bucket-owner', 'x-AMZ-server-SIDE-encryption'],
      MaxAgeSeconds: 3000,
    },
    { AllowedOrigins: ['*'], AllowedMethods: ['HEAD'], ExposeHeaders: ['x-amz-id-2', 'x-amz-request-id'] },
  ];
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  return { Bucket, without: await newBucket(aws, aws.member) };
}

type Given = Awaited<ReturnType<typeof given>>;

const origin = 'https://localhost:4200';
const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

function preflight(path: string, headers: Readonly<Record<string, string>>): RawRequest {
  return { service: 's3', method: 'OPTIONS', path, headers, signature: 'none' };
}

const asking = (method: string, from = origin) => ({ origin: from, 'access-control-request-method': method });

const allowed: readonly (readonly [string, Readonly<Record<string, string>>, object])[] = [
  [
    'a preflight from an origin of a rule is told all of the rule',
    asking('PUT'),
    {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '3000',
      vary,
    },
  ],
  [
    'an asterisk in an origin stands for anything',
    asking('GET', 'http://test.origin.com'),
    { 'access-control-allow-origin': 'http://test.origin.com' },
  ],
  [
    'headers are told as they were asked for, whatever their case in the rule',
    {
      ...asking('GET'),
      'access-control-request-headers': 'x-amz-expected-bucket-owner, X-amz-server-side-encryption',
    },
    { 'access-control-allow-headers': 'x-amz-expected-bucket-owner, x-amz-server-side-encryption' },
  ],
  [
    'where any origin may, the answer says so, and which headers may be read',
    asking('HEAD', 'https://elsewhere.example'),
    {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'x-amz-id-2, x-amz-request-id',
    },
  ],
];

const allowedCases: readonly Case<Given>[] = allowed.map(([name, headers, answered]) => ({
  name,
  source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_match_origins'),
  when: (aws, { Bucket }) => send(aws.member, preflight(`/${Bucket}/k`, headers)),
  answers: { status: 200, text: '', headers: answered },
}));

const notAllowed =
  'CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource&apos;s CORS spec.';

const forbidden: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['from another origin', asking('PUT', 'https://localhost:4201')],
  ['for a method that no rule has', asking('DELETE')],
  ['for a header that no rule has', { ...asking('GET'), 'access-control-request-headers': 'x-other' }],
  ['from an origin of which a rule has but a part', asking('PUT', 'http://test.origin.com.example')],
];

const forbiddenCases: readonly Case<Given>[] = forbidden.map(([what, headers]) => ({
  name: `a preflight ${what} is refused`,
  source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_match_methods'),
  when: async (aws, { Bucket }) => {
    const answer = await send(aws.member, preflight(`/${Bucket}/k`, headers));
    // XML may write the apostrophe either way.
    return { ...answer, message: answer.message?.replaceAll("'", '&apos;') };
  },
  answers: { status: 403, code: 'AccessForbidden', message: notAllowed },
}));

export const crossOrigin = aboutGiven('requests of other origins', {
  given,
  cases: [
    ...allowedCases,
    ...forbiddenCases,
    {
      name: 'a preflight without Origin is refused',
      source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_http_options_no_config'),
      when: (aws, { Bucket }) => send(aws.member, preflight(`/${Bucket}/k`, {})),
      answers: {
        status: 400,
        code: 'BadRequest',
        message: 'Insufficient information. Origin request header needed.',
      },
    },
    {
      name: 'a preflight to a bucket without rules is refused',
      source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_http_options_no_config'),
      when: (aws, { without }) => send(aws.member, preflight(`/${without}/k`, asking('PUT'))),
      answers: {
        status: 403,
        code: 'AccessForbidden',
        message: 'CORSResponse: CORS is not enabled for this bucket.',
        text: /<Method>PUT<\/Method><ResourceType>BUCKET<\/ResourceType>/,
      },
    },
    {
      name: 'a preflight to no bucket is refused',
      source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_http_options_non_existent_bucket'),
      when: (aws) => send(aws.member, preflight(`/${aws.name('none')}`, { origin })),
      answers: { status: 403, code: 'AccessForbidden', message: 'CORSResponse: Bucket not found' },
    },
    {
      name: 'the answer to another request than OPTIONS has the headers, too',
      source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_match_origins'),
      when: (aws, { Bucket }) =>
        send(aws.member, { service: 's3', path: `/${Bucket}/k`, headers: { origin } }),
      answers: { status: 200, headers: { 'access-control-allow-origin': origin, vary } },
    },
    {
      name: 'from a wrong origin it is answered without',
      source: recorded('s3/test_s3_cors', 'TestS3Cors::test_cors_match_origins'),
      when: async (aws, { Bucket }) => {
        const headers = { origin: 'https://localhost:4201' };
        const answer = await send(aws.member, { service: 's3', path: `/${Bucket}/k`, headers });
        return { status: answer.status, told: answer.headers['access-control-allow-origin'] ?? 'nothing' };
      },
      answers: { status: 200, told: 'nothing' },
    },
  ],
});
