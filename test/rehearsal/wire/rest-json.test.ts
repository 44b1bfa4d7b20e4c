import * as account from '@aws-sdk/client-account';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import type { Service } from '../../../rehearsal/cloud/service.ts';
import { signedFetch } from './signed-fetch.ts';
import { clientOptions, fakeAction, type SeenCall, useServer } from './wire-server.ts';

const seen: SeenCall[] = [];
const service: Service = {
  signingName: 'account',
  protocol: { kind: 'rest-json' },
  accessDeniedCode: 'AccessDeniedException',
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [
    fakeAction(
      account.ListRegions$,
      () => ({ Regions: [{ RegionName: 'af-south-1', RegionOptStatus: 'DISABLED' }] }),
      seen,
    ),
    fakeAction(account.EnableRegion$, () => ({}), seen),
    fakeAction(account.GetAccountInformation$, () => ({ AccountCreatedDate: new Date(5000) }), seen),
    fakeAction(account.DisableRegion$, () => {
      throw new AwsError('ConflictException', 'Größe "ü"');
    }),
  ],
  schemas: account,
};
const server = useServer([service]);

let client: account.AccountClient;
beforeAll(() => {
  client = new account.AccountClient(clientOptions(server));
});

describe('REST-JSON', () => {
  it('carries a request and its answer', async () => {
    const input = { MaxResults: 5, RegionOptStatusContains: ['DISABLED' as const] };
    const output = await client.send(new account.ListRegionsCommand(input));
    expect(output.Regions).toEqual([{ RegionName: 'af-south-1', RegionOptStatus: 'DISABLED' }]);
    expect(output.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen.at(-1)?.input).toEqual(input);
  });

  it('carries a timestamp and an answer without a body', async () => {
    const { AccountCreatedDate } = await client.send(new account.GetAccountInformationCommand({}));
    expect(AccountCreatedDate).toEqual(new Date(5000));
    const command = new account.EnableRegionCommand({ RegionName: 'af-south-1' });
    await expect(client.send(command)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  it('carries an error with the status of its shape', async () => {
    const command = new account.DisableRegionCommand({ RegionName: 'af-south-1' });
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'ConflictException',
      message: 'Größe "ü"',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it('refuses an operation that is not modelled by its name', async () => {
    await expect(client.send(new account.GetContactInformationCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The rehearsal does not model account:GetContactInformation.',
    });
  });

  it.each([
    ['a missing member', 'POST', '/enableRegion', '{}', 400, 'ValidationException'],
    ['a number for a string', 'POST', '/enableRegion', '{"RegionName":1}', 400, 'SerializationException'],
    ['text that is not JSON', 'POST', '/enableRegion', '{', 400, 'SerializationException'],
    ['an unknown path', 'POST', '/nothing', '{}', 400, 'UnknownOperationException'],
    ['another method', 'PUT', '/enableRegion', '{}', 400, 'UnknownOperationException'],
  ])('refuses %s', async (_, method, path, body, status, code) => {
    const answer = await signedFetch(server.url, { service: 'account', method, path, body });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-amzn-errortype')).toBe(code);
    expect(await answer.json()).toHaveProperty('message');
  });
});
