import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { document, roleWith } from '../role-session.ts';
import { central, member, refused, stranger, useS3Server } from '../s3-server.ts';

const server = useS3Server();

/** A statement that is right, to be spoilt by each case. */
const statement = (bucket: string) => ({
  Effect: 'Allow',
  Principal: { AWS: member },
  Action: 's3:GetObject',
  Resource: `arn:aws:s3:::${bucket}/*`,
});

describe('PutBucketPolicy', () => {
  it.each([
    {
      name: 'no JSON',
      text: () => 'x',
      message: "Policies must be valid JSON and the first byte must be '{'",
    },
    { name: 'no statement', text: () => '{}', message: 'Missing required field Statement' },
    { name: 'no effect', change: { Effect: undefined }, message: 'Missing required field Effect' },
    { name: 'no principal', change: { Principal: undefined }, message: 'Missing required field Principal' },
    { name: 'no action', change: { Action: undefined }, message: 'Missing required field Action' },
    { name: 'no resource', change: { Resource: undefined }, message: 'Missing required field Resource' },
    { name: 'an unknown action', change: { Action: 's3:Fetch' }, message: 'Policy has invalid action' },
    {
      name: "another service's action",
      change: { Action: 'ec2:RunInstances' },
      message: 'Policy has invalid action',
    },
    {
      name: "another bucket's objects",
      change: { Resource: 'arn:aws:s3:::elsewhere/*' },
      message: 'Policy has invalid resource',
    },
    {
      name: 'a role that does not exist',
      change: { Principal: { AWS: `arn:aws:iam::${member}:role/nobody` } },
      message: 'Invalid principal in policy',
    },
    {
      name: 'an action on buckets over objects only',
      change: { Action: 's3:ListBucket' },
      message: 'Action does not apply to any resource(s) in statement',
    },
    {
      name: 'an unknown condition operator',
      change: { Condition: { StringSortOf: { 'aws:PrincipalOrgID': 'o-a' } } },
      message: 'Invalid Condition type : StringSortOf',
    },
    {
      name: "another service's condition key",
      change: { Condition: { StringEquals: { 'kms:ViaService': 's3' } } },
      message: 'Policy has an invalid condition key',
    },
    {
      name: 'an element that policies do not have',
      change: { Reason: 'none' },
      message: 'Policy has invalid syntax',
    },
    {
      name: 'an unknown version',
      text: () => '{"Version":"2020-01-01","Statement":[]}',
      message: 'The policy must contain a valid version string',
    },
  ])('refuses $name', async ({ text, change, message }) => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const Policy = text?.() ?? document([{ ...statement(Bucket), ...change }]);
    expect(await refused(s3.send(new PutBucketPolicyCommand({ Bucket, Policy })))).toMatchObject({
      code: 'MalformedPolicy',
      status: 400,
      message,
    });
  });

  it('keeps the text as it was put', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    expect(await refused(s3.send(new GetBucketPolicyCommand({ Bucket })))).toMatchObject({
      code: 'NoSuchBucketPolicy',
      status: 404,
      message: 'The bucket policy does not exist',
    });
    const Policy = `${document([statement(Bucket)])}  `;
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
    const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(PolicyStatus?.IsPublic).toBe(false);
    await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect((await refused(s3.send(new GetBucketPolicyCommand({ Bucket })))).code).toBe('NoSuchBucketPolicy');
  });

  it('shows the unique id of a role once the role is gone', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const { arn } = await roleWith(
      server,
      central,
      [statement(Bucket)].map(({ Principal: _p, ...rest }) => rest),
    );
    const Policy = document([{ ...statement(Bucket), Principal: { AWS: arn } }]);
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const { iam } = server.cloud.state;
    const role = iam.roleByArn(arn);
    if (role === undefined) throw new Error('the role is there');
    iam.deleteRole(role);
    const shown = (await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '';
    expect(JSON.parse(shown).Statement[0].Principal).toEqual({ AWS: role.id });
  });

  it('is for the owner only, whatever the policy says', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const all = { Effect: 'Allow', Principal: { AWS: member }, Action: 's3:*' };
    const Policy = document([{ ...all, Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`] }]);
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const other = server.client(member);
    await other.send(new ListObjectsV2Command({ Bucket }));
    for (const command of [
      new GetBucketPolicyCommand({ Bucket }),
      new PutBucketPolicyCommand({ Bucket, Policy }),
    ]) {
      const call: Promise<unknown> = other.send(command as GetBucketPolicyCommand);
      expect(await refused(call)).toMatchObject({ code: 'MethodNotAllowed', status: 405 });
    }
  });

  it('refuses public policies while they are blocked, and nothing else is', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const Policy = document([{ ...statement(Bucket), Principal: '*' }]);
    const put = new PutBucketPolicyCommand({ Bucket, Policy });
    const refusal = await refused(s3.send(put));
    expect(refusal).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(refusal.message).toContain('by the BlockPublicPolicy setting in S3 Block Public Access');
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { BlockPublicPolicy: false, RestrictPublicBuckets: true },
      }),
    );
    await s3.send(put);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const get = () => server.client(stranger).send(new GetObjectCommand({ Bucket, Key: 'k' }));
    expect(await refused(get())).toMatchObject({ code: 'AccessDenied' });
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: false },
      }),
    );
    expect((await get()).ContentLength).toBe(1);
    const unsigned = server.client(stranger, { signer: { sign: async (request) => request } });
    expect((await unsigned.send(new GetObjectCommand({ Bucket, Key: 'k' }))).ContentLength).toBe(1);
  });

  it('heeds what the whole account blocks', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const PublicAccessBlockConfiguration = { BlockPublicPolicy: false, RestrictPublicBuckets: false };
    await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const { accountPublicAccessBlocks } = server.cloud.state.s3;
    accountPublicAccessBlocks.set(central, { BlockPublicPolicy: true });
    const Policy = document([{ ...statement(Bucket), Principal: '*' }]);
    const put = new PutBucketPolicyCommand({ Bucket, Policy });
    expect((await refused(s3.send(put))).code).toBe('AccessDenied');
    accountPublicAccessBlocks.set(central, { RestrictPublicBuckets: true });
    await s3.send(put);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const get = () => server.client(stranger).send(new GetObjectCommand({ Bucket, Key: 'k' }));
    expect((await refused(get())).code).toBe('AccessDenied');
    accountPublicAccessBlocks.delete(central);
    expect((await get()).ContentLength).toBe(1);
  });
});
