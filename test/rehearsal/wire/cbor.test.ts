import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { cbor, SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import type { Service } from '../../../rehearsal/cloud/service.ts';
import { signedFetch } from './signed-fetch.ts';
import { clientOptions, fakeAction, type SeenCall, useServer } from './wire-server.ts';

const when = new Date('2026-11-01T12:00:00Z');
const namespace = 'http://monitoring.amazonaws.com/doc/2010-08-01/';
const seen: SeenCall[] = [];
const service: Service = {
  signingName: 'monitoring',
  name: 'cloudwatch',
  protocol: {
    kind: 'json',
    version: '1.0',
    targetPrefix: 'GraniteServiceVersion20100801',
    queryCompatible: true,
  },
  otherProtocols: [
    { kind: 'cbor', serviceName: 'GraniteServiceVersion20100801' },
    { kind: 'query', apiVersion: '2010-08-01', xmlNamespace: namespace },
  ],
  accessDeniedCode: 'AccessDenied',
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [
    fakeAction(
      cloudwatch.GetMetricData$,
      () => ({ MetricDataResults: [{ Id: 'a', Timestamps: [when], Values: [1.5], StatusCode: 'Complete' }] }),
      seen,
    ),
    fakeAction(cloudwatch.ListMetrics$, () => {
      throw new AwsError('InvalidParameterValueException', 'No such thing.');
    }),
  ],
  schemas: cloudwatch,
};
const server = useServer([service]);
const input: cloudwatch.GetMetricDataCommandInput = {
  StartTime: new Date('2026-11-01T11:00:00Z'),
  EndTime: when,
  MaxDatapoints: 7,
  MetricDataQueries: [{ Id: 'a', ReturnData: true, Label: 'ü', Expression: 'm1', Period: 60 }],
};

/** What each client of CloudWatch speaks, by age. */
const clients = {
  json: () => new cloudwatch.CloudWatchClient(clientOptions(server)),
  cbor: () =>
    new cloudwatch.CloudWatchClient({ ...clientOptions(server), protocol: SmithyRpcV2CborProtocol }),
};

describe.each(Object.entries(clients))('one service in several protocols: %s', (_, connect) => {
  it('carries a request and its answer', async () => {
    const output = await connect().send(new cloudwatch.GetMetricDataCommand(input));
    expect(output.MetricDataResults).toMatchObject([{ Id: 'a', Timestamps: [when], Values: [1.5] }]);
    expect(seen.at(-1)?.input).toEqual(input);
  });

  it('carries an error', async () => {
    await expect(connect().send(new cloudwatch.ListMetricsCommand({}))).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: 'No such thing.',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses what is not modelled by name', async () => {
    await expect(connect().send(new cloudwatch.ListDashboardsCommand({}))).rejects.toMatchObject({
      message: 'The rehearsal does not model cloudwatch:ListDashboards.',
    });
  });
});

describe('older and broken requests', () => {
  it('the Query protocol of older clients is spoken too', async () => {
    const body =
      'Action=GetMetricData&Version=2010-08-01&StartTime=2026-11-01T11:00:00Z&EndTime=2026-11-01T12:00:00Z&MetricDataQueries.member.1.Id=a&MetricDataQueries.member.1.ReturnData=true';
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const request = { service: 'monitoring', method: 'POST', path: '/', headers };
    const answered = await signedFetch(server.url, { ...request, body });
    expect(await answered.text()).toContain('<GetMetricDataResult><MetricDataResults><member><Id>a</Id>');
    expect(seen.at(-1)?.input).toMatchObject({ MetricDataQueries: [{ Id: 'a', ReturnData: true }] });
    const refused = await signedFetch(server.url, {
      ...request,
      body: 'Action=ListMetrics&Version=2010-08-01',
    });
    expect(await refused.text()).toContain('<Code>InvalidParameterValue</Code>');
  });

  it('the code of Query is told to who asks for it', async () => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics',
      'x-amzn-query-mode': 'true',
    };
    const answer = await signedFetch(server.url, {
      service: 'monitoring',
      method: 'POST',
      path: '/',
      headers,
      body: '{}',
    });
    expect(answer.headers.get('x-amzn-query-error')).toBe('InvalidParameterValue;Sender');
    expect(await answer.json()).toMatchObject({ __type: 'InvalidParameterValueException' });
  });

  it.each([
    ['an unknown operation', '/service/GraniteServiceVersion20100801/operation/Nothing', 'UnknownOperation'],
    ['another service', '/service/Other/operation/ListMetrics', 'UnknownOperation'],
    ['what is not CBOR', '/service/GraniteServiceVersion20100801/operation/ListMetrics', 'Serialization'],
  ])('refuses %s', async (_, path, code) => {
    const answer = await signedFetch(server.url, {
      service: 'monitoring',
      method: 'POST',
      path,
      headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
      body: 'hello world',
    });
    expect(answer.status).toBe(400);
    const error: unknown = cbor.deserialize(new Uint8Array(await answer.arrayBuffer()));
    expect(error).toMatchObject({ __type: `${code}Exception` });
  });
});
