import { describe, expect, it } from 'vitest';
import { s3Address } from '../../../rehearsal/wire/s3-address.ts';

describe('S3 addresses', () => {
  it.each([
    ['127.0.0.1:4599', '/', undefined, '/'],
    ['127.0.0.1:4599', '/bucket', 'bucket', '/'],
    ['127.0.0.1:4599', '/bucket/', 'bucket', '/'],
    ['127.0.0.1:4599', '/bucket/a/b', 'bucket', '/a/b'],
    ['127.0.0.1:4599', '/bucket//a', 'bucket', '//a'],
    ['127.0.0.1:4599', '/bucket/%2F%20', 'bucket', '/%2F%20'],
    ['localhost:4599', '/bucket/k', 'bucket', '/k'],
    ['s3.localhost:4599', '/bucket/k', 'bucket', '/k'],
    ['bucket.localhost:4599', '/k', 'bucket', '/k'],
    ['my.bucket.s3.localhost', '/k', 'my.bucket', '/k'],
    ['bucket.s3.eu-west-1.localhost', '/k', 'bucket', '/k'],
    ['s3.amazonaws.com', '/bucket/k', 'bucket', '/k'],
    ['s3.eu-west-1.amazonaws.com', '/bucket/k', 'bucket', '/k'],
    ['bucket.s3.amazonaws.com', '/k', 'bucket', '/k'],
    ['my.bucket.s3.eu-west-1.amazonaws.com', '/k', 'my.bucket', '/k'],
    ['bucket.s3-eu-west-1.amazonaws.com', '/k', 'bucket', '/k'],
    ['bucket.s3.dualstack.us-gov-west-1.amazonaws.com', '/k', 'bucket', '/k'],
    ['s3.dualstack.eu-west-1.amazonaws.com', '/bucket/k', 'bucket', '/k'],
  ])('%s%s names the bucket %s and the path %s', (host, path, bucket, rest) => {
    expect(s3Address({ headers: { host }, path })).toEqual({ bucket, path: rest });
  });

  it.each([
    'point-111111111111.s3-accesspoint.eu-west-1.amazonaws.com',
    'bucket.s3-accelerate.amazonaws.com',
    'bucket.s3-website-us-east-1.amazonaws.com',
    '111111111111.s3-control.eu-west-1.amazonaws.com',
  ])('refuses %s by name', (host) => {
    expect(() => s3Address({ headers: { host }, path: '/k' })).toThrow(`the S3 endpoint ${host}`);
  });
});
