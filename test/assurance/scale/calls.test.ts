import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCalls } from '../../../bench/calls.ts';

describe('counted calls', () => {
  // Answers with what it was sent.
  const server = createServer(async (request, response) => response.end(await text(request)));
  let endpoint = '';
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it('are named by their operation in every protocol, and arrive unchanged', async () => {
    const form = 'Action=ListStackInstances&Version=2010-05-15';
    const { calls, result } = await withCalls(endpoint, async (url) => {
      const post = (body: string, headers: Readonly<Record<string, string>>, path = '/') =>
        fetch(`${url}${path}`, { method: 'POST', body, headers }).then((answer) => answer.text());
      await fetch(`${url}/bucket/key?x-id=GetObject`);
      await fetch(`${url}/bucket/?location=`);
      await fetch(`${url}/bucket/key?versionId=1`, { method: 'HEAD' });
      await post('{}', { 'x-amz-target': 'AWSOrganizationsV20161128.ListRoots' });
      await post('', {}, '/service/GraniteServiceVersion20100801/operation/GetMetricData');
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      return [await post(form, type), await post(form, type)];
    });
    expect(result).toEqual([form, form]);
    expect(Object.fromEntries(calls)).toEqual({
      GetObject: 1,
      'S3 GET ?location': 1,
      'S3 HEAD ?versionId': 1,
      ListRoots: 1,
      GetMetricData: 1,
      ListStackInstances: 2,
    });
  });
});
