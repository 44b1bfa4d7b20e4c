import { DeleteObjectCommand, ListObjectVersionsCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configOf } from '../../../assurance/prepared/config.ts';
import { organizationOf, PreparedOrganization } from '../../../assurance/prepared/prepared-organization.ts';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';
import { observe, type Watched } from '../../../assurance/upgrades/observe.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';

const member = '101010101010';
const { central } = configOf();
const Bucket = central.bucket.name;

describe('what is observed while something changes', () => {
  let watched: Watched;
  beforeAll(async () => {
    const prepared = await PreparedOrganization.start({ organization: organizationOf([member]) });
    watched = { prepared, config: configOf() };
    await prepared.deploy(await synthesizeTemplates());
  });
  afterAll(() => watched?.prepared.close());

  const s3 = () => watched.prepared.clients.s3(administratorOf(central.accountId));

  it('is nothing, where nothing changes', async () => {
    const { problems, versions } = await observe(watched, async () => []);
    expect(problems).toEqual([]);
    expect(versions).toBeGreaterThan(3);
  });

  it('is what the change says itself', async () => {
    expect((await observe(watched, async () => ['it failed'])).problems).toEqual(['it failed']);
  });

  it('is a version that goes from the centre, and is not restored', async () => {
    const { problems } = await observe(watched, async () => {
      const { Versions = [] } = await s3().send(new ListObjectVersionsCommand({ Bucket, Prefix: member }));
      const { Key, VersionId } = Versions.find((version) => version.Key?.includes('/before-')) ?? {};
      await s3().send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      return [];
    });
    expect(problems).toContainEqual(expect.stringMatching(/^s3:.* is gone or another$/));
  });

  it('is replication that stops', async () => {
    const { problems } = await observe(watched, async () => {
      const Policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          ...{
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:ReplicateObject',
            Resource: `arn:aws:s3:::${Bucket}/*`,
          },
        },
      });
      await s3().send(new PutBucketPolicyCommand({ Bucket, Policy }));
      return [];
    });
    expect(problems).toContainEqual(expect.stringMatching(/amid-.* of 101010101010 in .* ended FAILED$/));
    expect(problems).toContainEqual(expect.stringMatching(/amid-.* is not in the centre$/));
  });
});
