import { CreateStackCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { api, guide } from '../sources.ts';
import { deletedStack, givenStack, parameterTemplate, settled } from './given-stack.ts';

const page = (name: string) =>
  `https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-${name}.html`;

const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' };

async function given(aws: Aws) {
  const ssmName = `/${aws.name('value')}`;
  await aws.member.ssm.send(new PutParameterCommand({ Name: ssmName, Type: 'StringList', Value: 'x,y' }));
  aws.afterwards(() => aws.member.ssm.send(new DeleteParameterCommand({ Name: ssmName })));
  return { ...(await givenStack(aws)), ssmName };
}

type Given = Awaited<ReturnType<typeof given>>;

/** The outputs of a new stack whose template has these values. */
async function evaluated(aws: Aws, values: Readonly<Record<string, unknown>>, sections: object = {}) {
  const { StackId = '' } = await aws.member.cloudformation.send(
    new CreateStackCommand({
      StackName: aws.name('functions'),
      TemplateBody: JSON.stringify({
        Resources: { Handle: handle },
        Outputs: Object.fromEntries(Object.entries(values).map(([name, Value]) => [name, { Value }])),
        ...sections,
      }),
    }),
  );
  aws.afterwards(() => deletedStack(aws, StackId));
  const { Outputs = [], StackStatus } = await settled(aws, StackId);
  return {
    StackStatus,
    ...Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue])),
  };
}

/** What a function gives: name, page, argument and value. */
const values: readonly (readonly [string, string, unknown, string | RegExp])[] = [
  ['Fn::Base64', 'base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
  [
    'Fn::Cidr',
    'cidr',
    { 'Fn::Join': [' ', { 'Fn::Cidr': ['10.0.0.0/24', 2, 5] }] },
    '10.0.0.0/27 10.0.0.32/27',
  ],
  ['Fn::FindInMap', 'findinmap', { 'Fn::FindInMap': ['Map', 'Key', 'Attribute'] }, 'mapped'],
  [
    'Fn::GetAZs',
    'getavailabilityzones',
    { 'Fn::Select': [0, { 'Fn::GetAZs': 'eu-central-1' }] },
    'eu-central-1a',
  ],
  [
    'Fn::GetAZs of the own Region',
    'getavailabilityzones',
    { 'Fn::Join': [',', { 'Fn::GetAZs': '' }] },
    /^us-east-1a,us-east-1b/,
  ],
  ['Fn::If', 'conditions', { 'Fn::If': ['Holds', 'yes', 'no'] }, 'yes'],
  ['Fn::Join', 'join', { 'Fn::Join': ['-', ['a', 'b']] }, 'a-b'],
  ['Fn::Select', 'select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
  ['Fn::Split', 'split', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'a.b'] }] }, 'b'],
  [
    'Fn::Sub',
    'sub',
    { 'Fn::Sub': ['${AWS::Region} ${Own} ${!Literal}', { Own: 'own' }] },
    'us-east-1 own ${Literal}',
  ],
  ['Ref of a pseudo parameter', 'ref', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
];

const sections = {
  Mappings: { Map: { Key: { Attribute: 'mapped' } } },
  Conditions: {
    Holds: {
      'Fn::And': [
        { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
        { 'Fn::Or': [{ 'Fn::Equals': ['a', 'b'] }, { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws'] }] },
      ],
    },
  },
};

const functionCases = values.map(
  ([name, at, value, expected]): Case<Given> => ({
    name: `${name} gives its value`,
    source: page(at),
    when: (aws) => evaluated(aws, { Value: value }, sections),
    answers: { StackStatus: 'CREATE_COMPLETE', Value: expected },
  }),
);

const rules = {
  Parameters: { Stage: { Type: 'String' } },
  Rules: {
    Known: {
      Assertions: [
        {
          Assert: { 'Fn::Contains': [['test', 'live'], { Ref: 'Stage' }] },
          AssertDescription: 'The stage is test or live',
        },
      ],
    },
  },
  Resources: { Handle: handle },
};

function ruled(aws: Aws, ParameterValue: string) {
  return aws.member.cloudformation.send(
    new CreateStackCommand({
      ...{ StackName: aws.name('ruled'), TemplateBody: JSON.stringify(rules) },
      Parameters: [{ ParameterKey: 'Stage', ParameterValue }],
    }),
  );
}

export const functions = aboutGiven('functions, rules and values from elsewhere', {
  given,
  cases: [
    ...functionCases,
    {
      name: 'Fn::GetStackOutput reads an output that is not exported',
      source: page('getstackoutput'),
      when: (aws, { name }) =>
        evaluated(aws, { Value: { 'Fn::GetStackOutput': { StackName: name, OutputName: 'Name' } } }),
      answers: ({ stack }) => ({ StackStatus: 'CREATE_COMPLETE', Value: stack.Outputs?.[0]?.OutputValue }),
    },
    {
      name: 'Fn::GetStackOutput of an output that is not there fails the stack',
      source: page('getstackoutput'),
      when: (aws, { name }) =>
        evaluated(aws, { Value: { 'Fn::GetStackOutput': { StackName: name, OutputName: 'None' } } }).then(
          ({ StackStatus }) => ({ StackStatus }),
          (error: Error) => ({ StackStatus: error.name }),
        ),
      answers: { StackStatus: /^(ROLLBACK_COMPLETE|ValidationError)$/ },
    },
    {
      name: 'an export that is imported does not change',
      source: guide.cloudformation('using-cfn-stack-exports'),
      when: async (aws, { name, exportName }) => {
        await evaluated(aws, { Value: { 'Fn::ImportValue': exportName } });
        const template = JSON.parse(parameterTemplate('one', exportName));
        template.Outputs.Name.Value = 'another value';
        await aws.member.cloudformation.send(
          new UpdateStackCommand({ StackName: name, TemplateBody: JSON.stringify(template) }),
        );
        const { StackStatus } = await settled(aws, name);
        return { StackStatus };
      },
      answers: { StackStatus: 'UPDATE_ROLLBACK_COMPLETE' },
    },
    {
      name: 'a list of Parameter Store is a list in the template',
      source: guide.cloudformation('cloudformation-supplied-parameter-types'),
      when: (aws, { ssmName }) =>
        evaluated(
          aws,
          { Value: { 'Fn::Select': [1, { Ref: 'Items' }] } },
          { Parameters: { Items: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: ssmName } } },
        ),
      answers: { StackStatus: 'CREATE_COMPLETE', Value: 'y' },
    },
    {
      name: 'a name that Parameter Store does not have is refused',
      source: guide.cloudformation('cloudformation-supplied-parameter-types'),
      when: (aws) =>
        evaluated(
          aws,
          { Value: { Ref: 'Item' } },
          { Parameters: { Item: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/no/such' } } },
        ),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'Unable to fetch parameters [/no/such] from parameter store for this account.',
      },
    },
    {
      name: 'a value that a rule does not allow is refused with its description',
      source: guide.cloudformation('rules-section-structure'),
      when: (aws) => ruled(aws, 'other'),
      refused: { code: 'ValidationError', status: 400, message: /The stage is test or live/ },
    },
    {
      name: 'a value that the rules allow makes a stack, whose answer names its operation',
      source: api.cloudformation('CreateStack'),
      when: async (aws) => {
        const { StackId = '', OperationId } = await ruled(aws, 'live');
        aws.afterwards(() => deletedStack(aws, StackId));
        const { StackStatus, LastOperations } = await settled(aws, StackId);
        return { StackStatus, same: LastOperations?.[0]?.OperationId === OperationId };
      },
      answers: { StackStatus: 'CREATE_COMPLETE', same: true },
    },
  ],
});
