import {
  ConstraintViolationException,
  CreateAccount$,
  CreateAccountCommand,
  DescribeAccount$,
  DescribeAccountCommand,
  EnableAWSServiceAccess$,
  EnableAWSServiceAccessCommand,
  ListHandshakesForAccountCommand,
  ListRoots$,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import { clientOptions, fakeAction, organizationsService, type SeenCall, useServer } from './wire-server.ts';

const seen: SeenCall[] = [];
const joined = new Date('2026-01-02T03:04:05.678Z');
const server = useServer([
  organizationsService([
    fakeAction(ListRoots$, () => ({ Roots: [{ Id: 'r-1', Name: 'Root', PolicyTypes: [] }] }), seen),
    fakeAction(EnableAWSServiceAccess$, () => ({}), seen),
    fakeAction(DescribeAccount$, ({ input }) => ({
      Account: { Id: input['AccountId'], Name: 'Größe "ü"', JoinedTimestamp: joined },
    })),
    fakeAction(CreateAccount$, () => {
      throw new AwsError('ConstraintViolationException', 'You have exceeded the allowed number.', {
        members: { Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' },
      });
    }),
  ]),
]);

let client: OrganizationsClient;
beforeAll(() => {
  client = new OrganizationsClient(clientOptions(server));
});

async function post(
  target: string,
  body: string,
): Promise<{ status: number; type: string | null; body: unknown }> {
  const response = await fetch(server.url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      'x-amz-date': `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`,
      authorization: `AWS4-HMAC-SHA256 Credential=111111111111/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/us-east-1/organizations/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
    },
  });
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.json(),
  };
}

describe('AWS JSON', () => {
  it('carries a request and its answer', async () => {
    const output = await client.send(new ListRootsCommand({ MaxResults: 5 }));
    expect(output.Roots).toEqual([{ Id: 'r-1', Name: 'Root', PolicyTypes: [] }]);
    expect(output.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen.at(-1)?.input).toEqual({ MaxResults: 5 });
    expect(seen.at(-1)?.request).toMatchObject({
      region: 'eu-west-1',
      secureTransport: true,
      caller: { kind: 'user', accountId: '111111111111', userName: 'Administrator' },
    });
  });

  it('carries timestamps and text that is not ASCII', async () => {
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: '222222222222' }));
    expect(Account).toEqual({ Id: '222222222222', Name: 'Größe "ü"', JoinedTimestamp: joined });
  });

  it('answers an operation without an output', async () => {
    const command = new EnableAWSServiceAccessCommand({ ServicePrincipal: 'x.amazonaws.com' });
    await expect(client.send(command)).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
  });

  it('carries an error with its members and status 400', async () => {
    const error = await client
      .send(new CreateAccountCommand({ Email: 'a@example.com', AccountName: 'a' }))
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConstraintViolationException);
    expect(error).toMatchObject({
      message: 'You have exceeded the allowed number.',
      Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses an operation that is not modelled by its name', async () => {
    await expect(client.send(new ListHandshakesForAccountCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The rehearsal does not model organizations:ListHandshakesForAccount.',
      $metadata: { httpStatusCode: 501 },
    });
  });

  it.each([
    [
      'a missing required member',
      'DescribeAccount',
      '{}',
      'ValidationException',
      "1 validation error detected: Value null at 'accountId' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a null',
      'DescribeAccount',
      '{"AccountId":null}',
      'ValidationException',
      "1 validation error detected: Value null at 'accountId' failed to satisfy constraint: Member must not be null",
    ],
    [
      'two missing members',
      'CreateAccount',
      '{}',
      'ValidationException',
      "2 validation errors detected: Value null at 'email' failed to satisfy constraint: Member must not be null; Value null at 'accountName' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a missing member of a list item',
      'CreateAccount',
      '{"Email":"a","AccountName":"b","Tags":[{"Key":"k"}]}',
      'ValidationException',
      "1 validation error detected: Value null at 'tags.1.member.value' failed to satisfy constraint: Member must not be null",
    ],
    [
      'a number for a string',
      'DescribeAccount',
      '{"AccountId":1}',
      'SerializationException',
      'NUMBER_VALUE can not be converted to a string',
    ],
    [
      'a string for a number',
      'ListRoots',
      '{"MaxResults":"1"}',
      'SerializationException',
      'STRING_VALUE can not be converted to a number',
    ],
    [
      'a list for a structure',
      'ListRoots',
      '[]',
      'SerializationException',
      'Start of list found where not expected',
    ],
    [
      'text that is not JSON',
      'ListRoots',
      '{"a',
      'SerializationException',
      'Unexpected token or end of input: the body is not valid JSON',
    ],
    [
      'the name of a property for a number',
      'ListRoots',
      '{"MaxResults":"constructor"}',
      'SerializationException',
      'STRING_VALUE can not be converted to a number',
    ],
    [
      'a boolean for a string',
      'DescribeAccount',
      '{"AccountId":true}',
      'SerializationException',
      'TRUE_VALUE can not be converted to a string',
    ],
  ])('refuses %s', async (_, operation, body, code, message) => {
    const answer = await post(`AWSOrganizationsV20161128.${operation}`, body);
    expect(answer).toMatchObject({ status: 400, type: code, body: { __type: code } });
    expect(Object.values(answer.body as object)).toContain(message);
  });

  it.each(['AWSOrganizationsV20161128.NoSuchThing', 'Other.ListRoots', 'ListRoots', ''])(
    'refuses the unknown target "%s"',
    async (target) => {
      const answer = await post(target, '{}');
      expect(answer).toMatchObject({ status: 400, type: 'UnknownOperationException' });
    },
  );

  it('ignores members that the input does not have, as AWS does', async () => {
    const answer = await post(
      'AWSOrganizationsV20161128.ListRoots',
      '{"Unknown":{"a":[1]},"__proto__":{"x":1}}',
    );
    expect(answer.status).toBe(200);
    expect(seen.at(-1)?.input).toEqual({});
  });
});
