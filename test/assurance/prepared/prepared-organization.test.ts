import { afterEach, describe, expect, it } from 'vitest';
import { organizationOf, PreparedOrganization } from '../../../assurance/prepared/prepared-organization.ts';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome } from '../../../rehearsal/scenario/source-bucket.ts';

const [own, neighbour] = ['101010101010', '202020202020'] as const;

describe('a prepared organization', () => {
  let prepared: PreparedOrganization | undefined;
  afterEach(() => prepared?.close());

  it('has every account of the targets enrolled, and their files replicated', async () => {
    prepared = await PreparedOrganization.start({ organization: organizationOf([own, neighbour]) });
    const instances = await prepared.deploy(await synthesizeTemplates());
    expect(instances.map(({ Account }) => Account).sort()).toEqual([own, neighbour, '222222222222']);
    expect(new Set(instances.map(({ StackInstanceStatus }) => StackInstanceStatus?.DetailedStatus))).toEqual(
      new Set(['SUCCEEDED']),
    );
    const object = { Bucket: await prepared.sourceBucket(own), Key: `${own}/file` };
    await put(prepared.clients, administratorOf(own), { ...object, Body: 'content' });
    expect(await replicationOutcome(prepared.clients, administratorOf(own), object)).toBe('COMPLETED');
  });

  it('tells why a stack failed', async () => {
    prepared = await PreparedOrganization.start({ organization: organizationOf([own]) });
    const templates = await synthesizeTemplates();
    const broken = { Resources: { Bad: { Type: 'AWS::S3::Bucket', Properties: { NoSuch: 1 } } } };
    await expect(prepared.deploy({ ...templates, central: broken })).rejects.toThrow(
      /^orgvault-central failed: Bad: .*NoSuch/s,
    );
  });

  it('updates what is deployed, and leaves alone what would not change', async () => {
    prepared = await PreparedOrganization.start({ organization: organizationOf([own]) });
    const templates = await synthesizeTemplates();
    await prepared.deploy(templates);
    const bucket = await prepared.sourceBucket(own);
    const changed = await synthesizeTemplates({ replication: { storageClass: 'GLACIER_IR' } });
    await prepared.update({ ...changed, central: templates.central });
    const object = { Bucket: bucket, Key: `${own}/file` };
    await put(prepared.clients, administratorOf(own), { ...object, Body: 'content' });
    expect(await replicationOutcome(prepared.clients, administratorOf(own), object)).toBe('COMPLETED');
    expect(await prepared.sourceBucket(own)).toBe(bucket);
  });
});
