import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib/core';
import { afterAll, describe, expect, it } from 'vitest';
import {
  allOf,
  callerOfOrganization,
  forObjectsOf,
  rolesOfOrganization,
  throughS3,
} from '../../../../src/constructs/policy/conditions.ts';

const outdir = mkdtempSync(join(tmpdir(), 'orgvault-conditions-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const stack = new Stack(new App({ analyticsReporting: false, outdir }), 'Source');
const resolve = (value: unknown): unknown => stack.resolve(value);

describe('conditions of policies', () => {
  it('hold together, also where they use the same operator', () => {
    expect(
      allOf(callerOfOrganization('o-1'), { StringEquals: { 'aws:PrincipalAccount': '1' }, Bool: {} }),
    ).toEqual({
      StringEquals: { 'aws:PrincipalOrgID': 'o-1', 'aws:PrincipalAccount': '1' },
      Bool: {},
    });
  });

  it('pin the path of roles in any account of the partition, never without the organization', () => {
    expect(resolve(rolesOfOrganization('o-1', 'replication'))).toEqual({
      StringEquals: { 'aws:PrincipalOrgID': 'o-1' },
      ArnLike: {
        'aws:PrincipalArn': [
          { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::*:role/orgvault/replication/*']] },
        ],
      },
    });
  });

  it('name the S3 of a Region as AWS documents it, and by the domain of the partition', () => {
    expect(resolve(throughS3('cn-north-1'))).toEqual({
      StringEquals: {
        'kms:ViaService': [
          's3.cn-north-1.amazonaws.com',
          { 'Fn::Join': ['', ['s3.cn-north-1.', { Ref: 'AWS::URLSuffix' }]] },
        ],
      },
    });
  });

  it('take the bucket as encryption context, as with Bucket Keys, and its objects', () => {
    expect(forObjectsOf('arn:aws:s3:::b', '1/*')).toEqual({
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': ['arn:aws:s3:::b', 'arn:aws:s3:::b/1/*'] },
    });
  });
});
