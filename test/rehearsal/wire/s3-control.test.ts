import * as control from '@aws-sdk/client-s3-control';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import type { Service } from '../../../rehearsal/cloud/service.ts';
import { signedFetch } from './signed-fetch.ts';
import { ACCOUNT, fakeAction, type SeenCall, s3Service, useServer } from './wire-server.ts';

const seen: SeenCall[] = [];
const service: Service = {
  signingName: 's3',
  name: 's3-control',
  pathPrefix: '/v20180820/',
  protocol: { kind: 'rest-xml', xmlNamespace: 'http://control.example/', wrapsErrors: true },
  accessDeniedCode: 'AccessDenied',
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [
    fakeAction(control.CreateJob$, () => ({ JobId: 'job-1' }), seen),
    fakeAction(control.DescribeJob$, ({ input }) => {
      throw new AwsError('NoSuchJob', `No ${input['JobId']}.`, { status: 404 });
    }),
  ],
  schemas: control,
};
const server = useServer([s3Service([]), service]);

const account = { 'x-amz-account-id': ACCOUNT };
const root = '<CreateJobRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">';
const operation = '<Operation><S3ReplicateObject/></Operation>';
const request = `${root}<ClientRequestToken>t</ClientRequestToken>${operation}<Priority>3</Priority><Report><Enabled>false</Enabled></Report><RoleArn>r</RoleArn></CreateJobRequest>`;

const post = (body: string, headers: Readonly<Record<string, string>> = account) =>
  signedFetch(server.url, { service: 's3', method: 'POST', path: '/v20180820/jobs', headers, body });

describe('S3 Control', () => {
  it('has the members of a request together in its document', async () => {
    const answer = await post(request);
    expect(await answer.text()).toContain('<JobId>job-1</JobId>');
    expect(seen.at(-1)?.input).toEqual({
      ...{ AccountId: ACCOUNT, ClientRequestToken: 't', Priority: 3, RoleArn: 'r' },
      ...{ Operation: { S3ReplicateObject: {} }, Report: { Enabled: false } },
    });
  });

  it('reads path and header, and wraps an error', async () => {
    const path = '/v20180820/jobs/some-id';
    const answer = await signedFetch(server.url, { service: 's3', method: 'GET', path, headers: account });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(
      /<ErrorResponse.*><Error><Code>NoSuchJob<\/Code><Message>No some-id.<\/Message>.*<\/Error><RequestId>/s,
    );
  });

  it.each([
    [
      'a document without a required member',
      `${root}${operation}</CreateJobRequest>`,
      account,
      'MalformedXML',
    ],
    ['another document', '<Other/>', account, 'MalformedXML'],
    ['no document', '', account, 'MalformedXML'],
  ])('refuses %s', async (_, body, headers, code) => {
    expect(await (await post(body, headers)).text()).toContain(`<Code>${code}</Code>`);
  });

  it('refuses what is not modelled by name, also with the bucket in its path', async () => {
    const path = '/v20180820/bucket/b/policy';
    const answer = await signedFetch(server.url, { service: 's3', method: 'GET', path, headers: account });
    expect(await answer.text()).toContain('does not model s3-control:GetBucketPolicy.');
  });

  it('leaves all other paths to S3', async () => {
    const answer = await signedFetch(server.url, { service: 's3', method: 'GET', path: '/v20180820' });
    expect(await answer.text()).toContain('does not model s3:');
  });
});
