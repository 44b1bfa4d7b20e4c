import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
} from '@aws-sdk/client-ssm';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';

async function given(aws: Aws) {
  const { ssm } = aws.member;
  const path = `/${aws.name('path')}`;
  const names = [`${path}/a`, `${path}/b/c`];
  for (const Name of names) await ssm.send(new PutParameterCommand({ Name, Value: '123', Type: 'String' }));
  aws.afterwards(() => ssm.send(new DeleteParametersCommand({ Names: names })));
  return { path, name: `${path}/a` };
}

type Given = Awaited<ReturnType<typeof given>>;

/** What PutParameter refuses, by what is wrong. */
const refusedParameters: readonly Case<Given>[] = (
  [
    [
      'a value of more than 4 KB',
      { Value: 'v'.repeat(4097) },
      'ValidationException',
      /Standard tier parameters support a maximum parameter value of 4096 characters/,
    ],
    [
      'a name that begins with aws',
      { Name: '/aws/parameter' },
      'AccessDeniedException',
      /No access to reserved parameter name: \/aws\/parameter\./,
    ],
    [
      'a name that begins with ssm',
      { Name: 'ssm-parameter' },
      'ValidationException',
      /can't be prefixed with "aws" or "ssm" \(case-insensitive\)/,
    ],
    ['a name with a space', { Name: '/two words' }, 'ValidationException', /./],
    ['a type that is none', JSON.parse('{"Type":"Number"}'), 'ValidationException', /enum value set/],
    [
      'a value that its pattern does not allow',
      { AllowedPattern: '^[0-9]+$', Value: 'abc' },
      'ParameterPatternMismatchException',
      /./,
    ],
    [
      'tags together with overwriting',
      { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
      'ValidationException',
      /tags and overwrite can't be used together/,
    ],
  ] as readonly (readonly [string, Partial<PutParameterCommandInput>, string, RegExp])[]
).map(([what, input, code, message]) => ({
  name: `${what} is refused`,
  source: api.ssm('PutParameter'),
  when: (aws) =>
    aws.member.ssm.send(
      new PutParameterCommand({ Name: `/${aws.name('refused')}`, Type: 'String', Value: 'v', ...input }),
    ),
  refused: { code, status: 400, message },
}));

export const parameters = aboutGiven('parameters', {
  given,
  cases: [
    ...refusedParameters,
    {
      name: 'a new parameter is of the standard tier and of version 1',
      source: recorded('ssm/test_ssm', 'TestSSM::test_parameters_with_path'),
      when: async (aws) => {
        const Name = aws.name('new');
        const answer = await aws.member.ssm.send(
          new PutParameterCommand({ Name, Value: 'v', Type: 'String' }),
        );
        await aws.member.ssm.send(new DeleteParameterCommand({ Name }));
        return answer;
      },
      answers: { Tier: 'Standard', Version: 1 },
    },
    {
      name: 'a parameter is read by name, and its ARN has no second slash',
      source: recorded('ssm/test_ssm', 'TestSSM::test_parameters_with_path'),
      when: (aws, { name }) => aws.member.ssm.send(new GetParameterCommand({ Name: name })),
      answers: ({ name }, aws) => ({
        Parameter: {
          ARN: `arn:aws:ssm:us-east-1:${aws.member.id}:parameter${name}`,
          DataType: 'text',
          Name: name,
          Type: 'String',
          Value: '123',
          Version: 1,
        },
      }),
    },
    {
      name: 'a parameter is read by ARN',
      source: recorded('ssm/test_ssm', 'TestSSM::test_get_parameter_by_arn'),
      when: (aws, { name }) =>
        aws.member.ssm.send(
          new GetParameterCommand({ Name: `arn:aws:ssm:us-east-1:${aws.member.id}:parameter${name}` }),
        ),
      answers: ({ name }) => ({ Parameter: { Name: name, Value: '123' } }),
    },
    {
      name: 'what is not there is not found, without a message',
      source: recorded('cloudformation/api/test_changesets', 'TestUpdates::test_deleting_resource'),
      when: (aws, { path }) => aws.member.ssm.send(new GetParameterCommand({ Name: `${path}/none` })),
      refused: { code: 'ParameterNotFound', status: 400 },
    },
    {
      name: 'several are read at once, the missing ones listed',
      source: api.ssm('GetParameters'),
      when: (aws, { path, name }) =>
        aws.member.ssm.send(new GetParametersCommand({ Names: [name, `${path}/none`] })),
      answers: ({ path, name }) => ({ Parameters: [{ Name: name }], InvalidParameters: [`${path}/none`] }),
    },
    {
      name: 'more than ten at once are refused',
      source: api.ssm('GetParameters'),
      when: (aws) =>
        aws.member.ssm.send(
          new GetParametersCommand({ Names: Array.from({ length: 11 }, (_, n) => `p${n}`) }),
        ),
      refused: { code: 'ValidationException', status: 400, message: /length less than or equal to 10/ },
    },
    {
      name: 'a path shows its own level',
      source: api.ssm('GetParametersByPath'),
      when: (aws, { path }) => aws.member.ssm.send(new GetParametersByPathCommand({ Path: path })),
      answers: ({ name }) => ({ Parameters: [{ Name: name }] }),
    },
    {
      name: 'a path shows all below it when asked',
      source: api.ssm('GetParametersByPath'),
      when: async (aws, { path }) => {
        const { Parameters = [] } = await aws.member.ssm.send(
          new GetParametersByPathCommand({ Path: path, Recursive: true }),
        );
        return { names: Parameters.map(({ Name }) => Name).sort() };
      },
      answers: ({ path }) => ({ names: [`${path}/a`, `${path}/b/c`] }),
    },
    {
      name: 'a parameter is not overwritten unless asked',
      source: api.ssm('PutParameter'),
      when: (aws, { name }) =>
        aws.member.ssm.send(new PutParameterCommand({ Name: name, Value: '4', Type: 'String' })),
      refused: {
        code: 'ParameterAlreadyExists',
        status: 400,
        message:
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      },
    },
    {
      name: 'an overwritten parameter has a next version, and the earlier one is read by number',
      source: guide.ssm('sysman-paramstore-versions'),
      when: async (aws) => {
        const { ssm } = aws.member;
        const Name = `/${aws.name('versions')}`;
        await ssm.send(new PutParameterCommand({ Name, Value: 'one', Type: 'String' }));
        const second = await ssm.send(new PutParameterCommand({ Name, Value: 'two', Overwrite: true }));
        const first = await ssm.send(new GetParameterCommand({ Name: `${Name}:1` }));
        const { Parameters: history } = await ssm.send(new GetParameterHistoryCommand({ Name }));
        await ssm.send(new DeleteParameterCommand({ Name }));
        return { second, first, history };
      },
      answers: {
        second: { Version: 2 },
        first: { Parameter: { Value: 'one', Version: 1, Selector: ':1' } },
        history: [{ Version: 1 }, { Version: 2 }],
      },
    },
    {
      name: 'a version that never was is named',
      source: api.ssm('GetParameter'),
      when: (aws, { name }) => aws.member.ssm.send(new GetParameterCommand({ Name: `${name}:7` })),
      refused: { code: 'ParameterVersionNotFound', status: 400 },
    },
    {
      name: 'a parameter that is not there is not deleted',
      source: api.ssm('DeleteParameter'),
      when: (aws, { path }) => aws.member.ssm.send(new DeleteParameterCommand({ Name: `${path}/none` })),
      refused: { code: 'ParameterNotFound', status: 400 },
    },
    {
      name: 'several are deleted at once, the missing ones listed',
      source: api.ssm('DeleteParameters'),
      when: (aws, { path }) => aws.member.ssm.send(new DeleteParametersCommand({ Names: [`${path}/none`] })),
      answers: ({ path }) => ({ DeletedParameters: [], InvalidParameters: [`${path}/none`] }),
    },
    {
      name: 'a tag is listed with its parameter',
      source: api.ssm('AddTagsToResource'),
      when: async (aws, { name }) => {
        const resource = { ResourceType: 'Parameter', ResourceId: name } as const;
        await aws.member.ssm.send(
          new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'a', Value: 'b' }] }),
        );
        return aws.member.ssm.send(new ListTagsForResourceCommand(resource));
      },
      answers: { TagList: [{ Key: 'a', Value: 'b' }] },
    },
    {
      name: 'a parameter that is not there has no tags',
      source: api.ssm('ListTagsForResource'),
      when: (aws, { path }) =>
        aws.member.ssm.send(
          new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: `${path}/none` }),
        ),
      refused: { code: 'InvalidResourceId', status: 400 },
    },
  ],
});
