import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { type RawRequest, send } from '../http.ts';
import { recorded } from '../sources.ts';
import { type GivenTen, givenTen } from './given-ten.ts';

const page = 'https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html';

/** Reads the object of ten bytes by a URL. */
function read(aws: Aws, { Bucket }: GivenTen, options: Partial<RawRequest> = {}) {
  return send(aws.member, { service: 's3', path: `/${Bucket}/ten`, signature: 'query', ...options });
}

export const signedUrls = aboutGiven('presigned URLs', {
  given: givenTen,
  cases: [
    {
      name: 'a URL reads an object while it is good',
      source: page,
      when: (aws, given) => read(aws, given),
      answers: { status: 200, text: '0123456789' },
    },
    {
      name: 'an expired URL says so',
      source: recorded('s3/test_s3', 'TestS3PresignedUrl::test_s3_presigned_url_expired[s3v4]'),
      when: (aws, given) => read(aws, given, { signedAt: new Date(Date.now() - 60_000), expiresIn: 2 }),
      answers: {
        status: 403,
        code: 'AccessDenied',
        message: 'Request has expired',
        text: /<X-Amz-Expires>2<\/X-Amz-Expires>/,
      },
    },
    {
      name: 'a URL of the future is not valid yet',
      source: page,
      when: (aws, given) => read(aws, given, { signedAt: new Date(Date.now() + 3_600_000) }),
      answers: { status: 403, code: 'AccessDenied', message: 'Request is not yet valid' },
    },
    {
      name: 'a URL is good for a week at most',
      source: page,
      when: (aws, given) =>
        read(aws, given, {
          tamper: ({ query }) => {
            query['X-Amz-Expires'] = '604801';
          },
        }),
      answers: {
        status: 400,
        code: 'AuthorizationQueryParametersError',
        message:
          'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
      },
    },
    {
      name: 'a URL is good for no negative time',
      source: page,
      when: (aws, given) =>
        read(aws, given, {
          tamper: ({ query }) => {
            query['X-Amz-Expires'] = '-1';
          },
        }),
      answers: {
        status: 400,
        code: 'AuthorizationQueryParametersError',
        message: 'X-Amz-Expires must be non-negative',
      },
    },
    {
      name: 'a URL without its date lacks a parameter',
      source: recorded('s3/test_s3', 'TestS3PresignedUrl::test_s3_put_presigned_url_missing_sig_param[s3v4]'),
      when: (aws, given) =>
        read(aws, given, {
          tamper: ({ query }) => {
            delete query['X-Amz-Date'];
          },
        }),
      answers: {
        status: 400,
        code: 'AuthorizationQueryParametersError',
        message:
          'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
      },
    },
    {
      name: 'a header of AWS that the URL does not sign is refused',
      source: recorded(
        's3/test_s3',
        'TestS3PresignedUrl::test_s3_put_presigned_url_same_header_and_qs_parameter',
      ),
      when: (aws, given) =>
        read(aws, given, {
          tamper: ({ headers }) => {
            headers['x-amz-expires'] = '1';
          },
        }),
      answers: {
        status: 403,
        code: 'AccessDenied',
        message: 'There were headers present in the request which were not signed',
        text: /<HeadersNotSigned>x-amz-expires<\/HeadersNotSigned>/,
      },
    },
    {
      name: 'a URL may say what headers the answer has',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
      when: (aws, given) => read(aws, given, { query: { 'response-content-type': 'text/html' } }),
      answers: { status: 200, headers: { 'content-type': 'text/html' } },
    },
    {
      name: 'an encryption header does not go with a read',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
      when: (aws, given) =>
        read(aws, given, { signature: 'header', headers: { 'x-amz-server-side-encryption': 'AES256' } }),
      answers: { status: 400, code: 'InvalidArgument' },
    },
  ],
});
