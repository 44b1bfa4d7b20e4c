import {
  CloudFormationClient,
  CreateStackSet$,
  CreateStackSetCommand,
  DeleteStackSet$,
  DeleteStackSetCommand,
  DescribeStackSet$,
  DescribeStackSetCommand,
  ListStackInstances$,
  ListStackInstancesCommand,
  ListTypesCommand,
  StackSetNotFoundException,
} from '@aws-sdk/client-cloudformation';
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import { signedFetch } from './signed-fetch.ts';
import { clientOptions, cloudformationService, fakeAction, type SeenCall, useServer } from './wire-server.ts';

const seen: SeenCall[] = [];
const server = useServer([
  cloudformationService([
    fakeAction(CreateStackSet$, () => ({ StackSetId: 'a:b' }), seen),
    fakeAction(
      ListStackInstances$,
      () => ({
        Summaries: [
          {
            Account: '1',
            Region: 'eu-west-1',
            Status: 'CURRENT',
            StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' },
          },
          {
            Account: '2',
            StatusReason: 'a < b & "c"\n',
            LastDriftCheckTimestamp: new Date(1_700_000_000_123),
          },
        ],
      }),
      seen,
    ),
    fakeAction(DeleteStackSet$, () => ({}), seen),
    fakeAction(DescribeStackSet$, () => {
      throw new AwsError('StackSetNotFoundException', 'StackSet x not found');
    }),
  ]),
]);

let client: CloudFormationClient;
beforeAll(() => {
  client = new CloudFormationClient(clientOptions(server));
});

async function post(body: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await signedFetch(server.url, {
    service: 'cloudformation',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  });
  return { status: response.status, text: await response.text() };
}

describe('AWS Query', () => {
  it('carries structures, lists, empty lists and booleans', async () => {
    const input = {
      StackSetName: 'orgvault',
      TemplateBody: 'Resources:\n  A: {Type: "x & y=z+ü"}\n',
      Parameters: [
        { ParameterKey: 'a', ParameterValue: '' },
        { ParameterKey: 'b', ParameterValue: 'c', UsePreviousValue: false },
      ],
      Capabilities: ['CAPABILITY_IAM' as const, 'CAPABILITY_NAMED_IAM' as const],
      Tags: [],
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      ClientRequestToken: 'token',
    };
    await expect(client.send(new CreateStackSetCommand(input))).resolves.toMatchObject({ StackSetId: 'a:b' });
    expect(seen.at(-1)?.input).toEqual(input);
  });

  it('carries an answer with nested members, text to escape and timestamps', async () => {
    const output = await client.send(new ListStackInstancesCommand({ StackSetName: 's', MaxResults: 7 }));
    expect(output.Summaries).toEqual([
      {
        Account: '1',
        Region: 'eu-west-1',
        Status: 'CURRENT',
        StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' },
      },
      { Account: '2', StatusReason: 'a < b & "c"\n', LastDriftCheckTimestamp: new Date(1_700_000_000_123) },
    ]);
    expect(output.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen.at(-1)?.input).toEqual({ StackSetName: 's', MaxResults: 7 });
  });

  it('answers an operation with an empty output', async () => {
    await expect(client.send(new DeleteStackSetCommand({ StackSetName: 's' }))).resolves.toMatchObject({
      $metadata: { httpStatusCode: 200 },
    });
  });

  it('carries an error with the status of its shape', async () => {
    const error = await client
      .send(new DescribeStackSetCommand({ StackSetName: 'x' }))
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StackSetNotFoundException);
    expect(error).toMatchObject({ message: 'StackSet x not found', $metadata: { httpStatusCode: 404 } });
  });

  it('refuses an operation that is not modelled by its name', async () => {
    await expect(client.send(new ListTypesCommand({}))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'The rehearsal does not model cloudformation:ListTypes.',
    });
  });

  it('writes the envelope that AWS writes', async () => {
    const { status, text } = await post('Action=CreateStackSet&Version=2010-05-15&StackSetName=a');
    expect(status).toBe(200);
    expect(text).toMatch(
      /^<CreateStackSetResponse xmlns="http:\/\/cloudformation.amazonaws.com\/doc\/2010-05-15\/"><CreateStackSetResult><StackSetId>a:b<\/StackSetId><\/CreateStackSetResult><ResponseMetadata><RequestId>[0-9a-f-]{36}<\/RequestId><\/ResponseMetadata><\/CreateStackSetResponse>$/,
    );
  });

  it('writes the envelope of an error', async () => {
    const { status, text } = await post('Action=DescribeStackSet&StackSetName=x');
    expect(status).toBe(404);
    expect(text).toMatch(
      /^<ErrorResponse xmlns="[^"]+"><Error><Type>Sender<\/Type><Code>StackSetNotFoundException<\/Code><Message>StackSet x not found<\/Message><\/Error><RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/,
    );
  });

  it('reads list items in the order of their numbers', async () => {
    await post(
      'Action=CreateStackSet&StackSetName=a&Capabilities.member.10=c&Capabilities.member.2=b&Capabilities.member.1=a',
    );
    expect(seen.at(-1)?.input).toEqual({ StackSetName: 'a', Capabilities: ['a', 'b', 'c'] });
  });

  it.each([
    ['no action', 'StackSetName=a', 'MissingAction'],
    ['an unknown action', 'Action=Nope', 'InvalidAction'],
    ['an action of another version', 'Action=CreateStackSet&Version=2000-01-01', 'InvalidAction'],
    ['a missing required member', 'Action=CreateStackSet', 'ValidationError'],
    [
      'a boolean that is none',
      'Action=CreateStackSet&StackSetName=a&AutoDeployment.Enabled=maybe',
      'MalformedInput',
    ],
    ['a number that is none', 'Action=ListStackInstances&StackSetName=a&MaxResults=x', 'MalformedInput'],
    ['endless nesting', `Action=CreateStackSet&${'a.'.repeat(5000)}b=1`, 'MalformedInput'],
  ])('refuses %s', async (_, body, code) => {
    const { status, text } = await post(body);
    expect(status).toBe(400);
    expect(text).toContain(`<Code>${code}</Code>`);
  });
});
