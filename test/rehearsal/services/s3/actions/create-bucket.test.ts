import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  type CreateBucketCommandInput,
  DeleteBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { central, member, refused, region, stranger, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const here = { LocationConstraint: region } as const;

function create(account: string, input: CreateBucketCommandInput, endpoint = region) {
  return server.client(account, { region: endpoint }).send(new CreateBucketCommand(input));
}

describe('CreateBucket', () => {
  it('gives a bucket the defaults of today', async () => {
    const s3 = server.client(central);
    const { Location } = await create(central, {
      Bucket: 'defaults-test',
      CreateBucketConfiguration: { ...here, Tags: [{ Key: 'a', Value: 'b' }] },
    });
    expect(Location).toBe('http://defaults-test.s3.amazonaws.com/');
    const Bucket = 'defaults-test';
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
    expect(
      (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration,
    ).toEqual({
      Rules: [
        {
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: false,
          BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
        },
      ],
    });
    const block = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    const owner = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(owner.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
      { Key: 'a', Value: 'b' },
    ]);
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe(region);
    expect((await s3.send(new HeadBucketCommand({ Bucket }))).BucketRegion).toBe(region);
  });

  it('turns on versioning with Object Lock', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3, { ObjectLockEnabledForBucket: true });
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    const lock = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
    expect(lock.ObjectLockConfiguration).toEqual({ ObjectLockEnabled: 'Enabled' });
  });

  it.each([
    'ab',
    'Upper-case',
    'under_score',
    'two..dots',
    '-begins',
    'ends-',
    '192.168.0.1',
    'xn--punycode',
    'name-s3alias',
    'x'.repeat(64),
  ])('refuses the name %s', async (Bucket) => {
    const refusal = await refused(create(central, { Bucket, CreateBucketConfiguration: here }));
    expect(refusal).toMatchObject({ code: 'InvalidBucketName', status: 400 });
  });

  it('keeps names unique over all accounts', async () => {
    const input = { Bucket: 'taken-name', CreateBucketConfiguration: here };
    await create(central, input);
    expect(await refused(create(central, input))).toMatchObject({
      code: 'BucketAlreadyOwnedByYou',
      status: 409,
    });
    for (const other of [member, stranger]) {
      expect(await refused(create(other, input))).toMatchObject({ code: 'BucketAlreadyExists', status: 409 });
    }
  });

  it('lets the owner create it again in us-east-1', async () => {
    await create(central, { Bucket: 'first-region' }, 'us-east-1');
    const again = await create(central, { Bucket: 'first-region' }, 'us-east-1');
    expect(again.Location).toBe('/first-region');
    expect(await refused(create(member, { Bucket: 'first-region' }, 'us-east-1'))).toMatchObject({
      code: 'BucketAlreadyExists',
    });
  });

  it('holds the location constraint to the endpoint', async () => {
    const raw = (Bucket: string, LocationConstraint: BucketLocationConstraint, endpoint: string) =>
      create(central, { Bucket, CreateBucketConfiguration: { LocationConstraint } }, endpoint);
    expect(await refused(raw('elsewhere', 'us-west-2', region))).toMatchObject({
      code: 'IllegalLocationConstraintException',
      message:
        'The us-west-2 location constraint is incompatible for the region specific endpoint this request was sent to.',
    });
    await raw('from-the-first', 'us-west-2', 'us-east-1');
    await raw('by-the-old-name', 'EU', 'eu-west-1');
    const s3 = server.client(central);
    const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket: 'from-the-first' }));
    expect(LocationConstraint).toBe('us-west-2');
  });

  it('serves a Region that needs an opt-in at its own endpoint, and only who opted in', async () => {
    const far = 'af-south-1';
    const input = { Bucket: 'far-away', CreateBucketConfiguration: { LocationConstraint: far } } as const;
    const code = async (call: Promise<unknown>) => (await refused(call)).code;
    expect(await code(create(central, input, 'us-east-1'))).toBe('IllegalLocationConstraintException');
    expect(await code(create(central, input, far))).toBe('InvalidAccessKeyId');
    server.cloud.state.organizations.enabledRegions.enable(central, [far]);
    await create(central, input, far);
    const refusal = await refused(
      server.client(central).send(new ListObjectsV2Command({ Bucket: input.Bucket })),
    );
    expect(refusal).toMatchObject({ code: 'IllegalLocationConstraintException', status: 400 });
    expect(refusal.headers['x-amz-bucket-region']).toBe(far);
  });

  it('knows the account-regional namespace', async () => {
    const Bucket = `vault-${central}-${region}-an`;
    const input = { Bucket, CreateBucketConfiguration: here };
    expect(await refused(create(central, input))).toMatchObject({ code: 'InvalidBucketName' });
    const regional = { ...input, BucketNamespace: 'account-regional' } as const;
    expect(await refused(create(member, regional))).toMatchObject({ code: 'InvalidBucketName' });
    const other = { ...regional, Bucket: 'no-suffix' };
    expect(await refused(create(central, other))).toMatchObject({ code: 'InvalidBucketName' });
    expect((await create(central, regional)).Location).toBe(`/${Bucket}`);
    expect(await refused(create(central, regional))).toMatchObject({ code: 'BucketAlreadyOwnedByYou' });
  });

  it('refuses ACLs that it would ignore', async () => {
    const input = { Bucket: 'acl-test', CreateBucketConfiguration: here, ACL: 'public-read' } as const;
    expect(await refused(create(central, input))).toMatchObject({
      code: 'InvalidBucketAclWithObjectOwnership',
    });
  });
});

describe('a bucket', () => {
  it('is found in its own Region only', async () => {
    const Bucket = await newBucket(server.client(central));
    const elsewhere = server.client(central, { region: 'us-west-2' });
    const refusal = await refused(elsewhere.send(new ListObjectsV2Command({ Bucket })));
    expect(refusal).toMatchObject({ code: 'PermanentRedirect', status: 301 });
    expect(refusal.headers['x-amz-bucket-region']).toBe(region);
  });

  it('is deleted only when nothing is left in it', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    expect(await refused(s3.send(new DeleteBucketCommand({ Bucket })))).toMatchObject({
      code: 'BucketNotEmpty',
      status: 409,
      message: 'The bucket you tried to delete is not empty',
    });
    const empty = await newBucket(s3);
    await s3.send(new DeleteBucketCommand({ Bucket: empty }));
    expect(await refused(s3.send(new HeadBucketCommand({ Bucket: empty })))).toMatchObject({ status: 404 });
  });

  it('is listed to its owner, page by page', async () => {
    const s3 = server.client(member);
    for (const Bucket of ['list-b', 'list-a', 'list-c']) await newBucket(s3, { Bucket });
    const first = await s3.send(new ListBucketsCommand({ Prefix: 'list-', MaxBuckets: 2 }));
    expect(first.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
      ['list-a', region],
      ['list-b', region],
    ]);
    const { ContinuationToken } = first;
    const second = await s3.send(
      new ListBucketsCommand({ Prefix: 'list-', MaxBuckets: 2, ContinuationToken }),
    );
    expect(second.Buckets?.map(({ Name }) => Name)).toEqual(['list-c']);
    expect(second.ContinuationToken).toBeUndefined();
    const others = await server.client(stranger).send(new ListBucketsCommand({}));
    expect(others.Buckets ?? []).toEqual([]);
  });
});
