import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../../rehearsal/cloud/clock.ts';
import { Cloud } from '../../../../../rehearsal/cloud/cloud.ts';
import { textOfTemplate } from '../../../../../rehearsal/services/cloudformation/template/template-text.ts';
import { createStates } from '../../../../../rehearsal/services/create-states.ts';
import { createBucket } from '../../../../../rehearsal/services/s3/actions/create-bucket.ts';
import { putObject } from '../../../../../rehearsal/services/s3/actions/put-object.ts';
import { administrator, attachScp, management, member, requestOf } from '../../../iam/organization-cloud.ts';

const region = 'eu-central-1';
const Bucket = 'templates-of-the-member';
const Key = 'a folder/template+1.json';
const directory = mkdtempSync(join(tmpdir(), 'template-text-'));
const cloud = new Cloud({ clock: systemClock, directory, createStates });
const request = requestOf(cloud, administratorOf(member));
const path = 'a%20folder/template%2B1.json';

function administratorOf(account: string) {
  return administrator(cloud, account);
}

beforeAll(async () => {
  const account = (id: string) => ({ id, name: id, email: `${id}@example.com` });
  const { organizations } = cloud.state;
  organizations.found({
    ...{ organizationId: 'o-exampleorg1', rootId: 'r-exam', managementAccount: account(management) },
  });
  organizations.join(account(member), { method: 'CREATED', parentId: 'r-exam' });
  const options = { caller: administratorOf(member), region };
  const CreateBucketConfiguration = { LocationConstraint: region } as const;
  await cloud.call(createBucket, { Bucket, CreateBucketConfiguration }, options);
  await cloud.call(putObject, { Bucket, Key, Body: Buffer.from('{"Resources":{}}') }, options);
  await cloud.call(putObject, { Bucket, Key: 'big', Body: Buffer.alloc(1_048_577, ' ') }, options);
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the template of a request', () => {
  it.each([
    `https://s3.${region}.amazonaws.com/${Bucket}/${path}`,
    `https://${Bucket}.s3.${region}.amazonaws.com/${path}`,
    `https://s3-${region}.amazonaws.com/${Bucket}/${path}`,
    `https://${Bucket}.s3.amazonaws.com/${path}`,
  ])('is read from %s', async (TemplateURL) => {
    expect(await textOfTemplate({ TemplateURL }, request)).toBe('{"Resources":{}}');
  });

  it('is what stands in the request', async () => {
    expect(await textOfTemplate({ TemplateBody: 'x'.repeat(51_200) }, request)).toHaveLength(51_200);
  });

  it.each([
    { what: 'none', source: {}, message: 'Either Template URL or Template Body must be specified.' },
    { what: 'two', source: { TemplateBody: '{}', TemplateURL: 'https://x' }, message: /both/ },
    { what: 'too long a body', source: { TemplateBody: 'x'.repeat(51_201) }, message: /51200/ },
    ...['http://x', 'x', 'https://example.com/a/b', `http://${Bucket}.s3.amazonaws.com/${path}`].map(
      (TemplateURL) => ({
        what: TemplateURL,
        source: { TemplateURL },
        message: 'TemplateURL must be a supported URL.',
      }),
    ),
    {
      what: 'an object that is not there',
      source: { TemplateURL: `https://${Bucket}.s3.${region}.amazonaws.com/other` },
      message: /^S3 error: The specified key does not exist\./,
    },
    {
      what: 'an object of more than 1 MB',
      source: { TemplateURL: `https://${Bucket}.s3.${region}.amazonaws.com/big` },
      message: /in size/,
    },
  ])('is refused: $what', async ({ source, message }) => {
    await expect(textOfTemplate(source, request)).rejects.toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });

  it('is read as the caller', async () => {
    const TemplateURL = `https://${Bucket}.s3.${region}.amazonaws.com/${path}`;
    const stranger = requestOf(cloud, administratorOf(management));
    await expect(textOfTemplate({ TemplateURL }, stranger)).rejects.toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(/^S3 error: .*not authorized|Access Denied/),
    });
    attachScp(cloud, member, {
      ...{ Effect: 'Deny', Action: 's3:GetObject', Resource: '*' },
      Condition: { 'ForAnyValue:StringEquals': { 'aws:CalledVia': 'cloudformation.amazonaws.com' } },
    });
    await expect(textOfTemplate({ TemplateURL }, request)).rejects.toMatchObject({ code: 'ValidationError' });
  });
});
