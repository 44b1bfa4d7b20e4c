import {
  CreateStackCommand,
  GetTemplateSummaryCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { about, type Case } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';

const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'v' } };

/** Templates that are refused before a stack comes to be, and why. */
const refusedTemplates: readonly (readonly [string, object | string, string | RegExp, string])[] = [
  [
    'without resources',
    { Parameters: {} },
    'Template format error: At least one Resources member must be defined.',
    recorded('cloudformation/api/test_validations', 'test_missing_resources_block'),
  ],
  [
    'with a resource that has no type',
    { Resources: { A: { Properties: {} } } },
    'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
    recorded('cloudformation/api/test_validations', 'test_resources_blocks[missing-type]'),
  ],
  [
    'with an attribute that resources do not have',
    { Resources: { A: { ...parameter, Invalid: 'x' } } },
    "Invalid template resource property 'Invalid'",
    recorded('cloudformation/api/test_validations', 'test_resources_blocks[invalid-key]'),
  ],
  [
    'with a text for resources',
    { Resources: '', Outputs: '' },
    'Template format error: Any Resources member must be an object.',
    recorded('cloudformation/api/test_stacks', 'test_linting_error_during_creation'),
  ],
  [
    'that refers to what is not there',
    { Resources: { A: { ...parameter, Properties: { Type: 'String', Value: { Ref: 'InvalidRef' } } } } },
    'Template format error: Unresolved resource dependencies [InvalidRef] in the Resources block of the template',
    recorded('cloudformation/engine/test_references', 'test_useful_error_when_invalid_ref'),
  ],
  [
    'that depends on what is not there',
    { Resources: { A: { ...parameter, DependsOn: 'NonExistingResource' } } },
    'Template format error: Unresolved resource dependencies [NonExistingResource] in the Resources block of the template',
    recorded(
      'cloudformation/engine/test_references',
      'TestDependsOn::test_depends_on_with_missing_reference',
    ),
  ],
  [
    'with Fn::Equals of one value',
    { Conditions: { C: { 'Fn::Equals': ['a'] } }, Resources: { A: parameter } },
    'Template error: every Fn::Equals object requires a list of 2 string parameters.',
    recorded(
      'cloudformation/engine/test_conditions',
      'TestValidateConditions::test_validate_equals_args_len',
    ),
  ],
  [
    'with a mapping one level too flat',
    { Mappings: { M: { A: 'flat' } }, Resources: { A: parameter } },
    'Template format error: Every Mappings member A must be a map',
    recorded(
      'cloudformation/engine/test_mappings',
      'TestCloudFormationMappings::test_mapping_minimum_nesting_depth',
    ),
  ],
  [
    'with a mapping one level too deep',
    { Mappings: { M: { A: { B: { C: 'deep' } } } }, Resources: { A: parameter } },
    'Template format error: Every Mappings attribute must be a String or a List.',
    recorded(
      'cloudformation/engine/test_mappings',
      'TestCloudFormationMappings::test_mapping_maximum_nesting_depth',
    ),
  ],
  [
    'that asks a mapping for a key that it does not have',
    {
      Mappings: { M: { A: { B: 'x' } } },
      Resources: {
        P: { ...parameter, Properties: { Type: 'String', Value: { 'Fn::FindInMap': ['M', 'C', 'B'] } } },
      },
    },
    'Template error: Unable to get mapping for M::C::B',
    recorded(
      'cloudformation/engine/test_mappings',
      'TestCloudFormationMappings::test_mapping_with_nonexisting_key',
    ),
  ],
  [
    'with an output of nothing',
    { Resources: { A: parameter }, Outputs: { MyOutput: { Value: null } } },
    "[/Outputs/MyOutput/Value] 'null' values are not allowed in templates",
    recorded('cloudformation/api/test_validations', 'test_invalid_output_structure[none-value]'),
  ],
  [
    'with an output without value',
    { Resources: { A: parameter }, Outputs: { MyOutput: {} } },
    /Every Outputs member must contain a Value object/,
    recorded('cloudformation/api/test_validations', 'test_invalid_output_structure[multiple-nones]'),
  ],
  [
    'that is no YAML',
    'Resources:\n  A: [',
    // The recording leaves the place out, which follows in parentheses.
    /^Template format error: YAML not well-formed\./,
    recorded('cloudformation/api/test_templates', 'test_create_stack_invalid_yaml_template_should_fail'),
  ],
  [
    'with a resource name of two words',
    { Resources: { 'two words': parameter } },
    'Template format error: Resource name two words is non alphanumeric.',
    recorded('cloudformation/api/test_changesets', 'test_using_pseudoparameters_in_places[resource]'),
  ],
  [
    'with a parameter name of two words',
    { Parameters: { 'two words': { Type: 'String' } }, Resources: { A: parameter } },
    'Template format error: Parameter name two words is non alphanumeric.',
    recorded('cloudformation/api/test_changesets', 'test_using_pseudoparameters_in_places[parameter]'),
  ],
];

const refused = refusedTemplates.map(
  ([what, template, message, source]): Case<undefined> => ({
    name: `a template ${what} is refused`,
    source,
    when: (aws) =>
      aws.member.cloudformation.send(
        new CreateStackCommand({
          StackName: aws.name('stack'),
          TemplateBody: typeof template === 'string' ? template : JSON.stringify(template),
        }),
      ),
    refused: { code: 'ValidationError', status: 400, message },
  }),
);

const declared = {
  Description: 'a template',
  Parameters: {
    Secret: { Type: 'String', NoEcho: true, Description: 'hidden' },
    Size: { Type: 'Number', Default: 3 },
  },
  Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } },
};

export const templates = about('templates', [
  ...refused,
  {
    name: 'a validation tells parameters, description and the capabilities that are needed',
    source: api.cloudformation('ValidateTemplate'),
    when: (aws) =>
      aws.member.cloudformation.send(new ValidateTemplateCommand({ TemplateBody: JSON.stringify(declared) })),
    answers: {
      Description: 'a template',
      Capabilities: ['CAPABILITY_IAM'],
      CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
      Parameters: [
        { ParameterKey: 'Secret', NoEcho: true, Description: 'hidden' },
        { ParameterKey: 'Size', NoEcho: false, DefaultValue: '3' },
      ],
    },
  },
  {
    name: 'a summary tells the types of parameters and resources',
    source: api.cloudformation('GetTemplateSummary'),
    when: (aws) =>
      aws.member.cloudformation.send(
        new GetTemplateSummaryCommand({ TemplateBody: JSON.stringify(declared) }),
      ),
    answers: {
      ResourceTypes: ['AWS::IAM::Role'],
      Parameters: [
        { ParameterKey: 'Secret', ParameterType: 'String', NoEcho: true },
        { ParameterKey: 'Size', ParameterType: 'Number', DefaultValue: '3' },
      ],
    },
  },
  {
    name: 'a template of more than 51,200 bytes does not go inline',
    source: guide.cloudformation('cloudformation-limits'),
    when: (aws) =>
      aws.member.cloudformation.send(new ValidateTemplateCommand({ TemplateBody: 'x'.repeat(51_201) })),
    refused: {
      code: 'ValidationError',
      status: 400,
      message:
        /^1 validation error detected: Value '.*' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200$/s,
    },
  },
  {
    name: 'a template is inline or elsewhere, and must be somewhere',
    source: recorded('cloudformation/api/test_update_stack', 'test_no_template_error'),
    when: (aws) => aws.member.cloudformation.send(new CreateStackCommand({ StackName: aws.name('stack') })),
    refused: {
      code: 'ValidationError',
      status: 400,
      message: 'Either Template URL or Template Body must be specified.',
    },
  },
  {
    name: "a stack's name begins with a letter and has no signs",
    source: recorded('cloudformation/api/test_stacks', 'TestStacksApi::test_stack_name_creation'),
    when: (aws) =>
      aws.member.cloudformation.send(
        new CreateStackCommand({
          StackName: '*@x_$',
          TemplateBody: JSON.stringify({ Resources: { A: parameter } }),
        }),
      ),
    refused: {
      code: 'ValidationError',
      status: 400,
      message:
        "1 validation error detected: Value '*@x_$' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
    },
  },
  {
    name: 'a template with roles needs its deployer to say so',
    source: api.cloudformation('CreateStack'),
    when: (aws) =>
      aws.member.cloudformation.send(
        new CreateStackCommand({
          StackName: aws.name('stack'),
          TemplateBody: JSON.stringify({ Resources: declared.Resources }),
        }),
      ),
    refused: {
      code: 'InsufficientCapabilitiesException',
      status: 400,
      message: 'Requires capabilities : [CAPABILITY_IAM]',
    },
  },
  {
    name: 'a parameter without value and default must be given',
    source: recorded('cloudformation/api/test_stacks', 'test_no_parameters_given'),
    when: (aws) =>
      aws.member.cloudformation.send(
        new CreateStackCommand({
          StackName: aws.name('stack'),
          TemplateBody: JSON.stringify({
            Parameters: { Input: { Type: 'String' } },
            Resources: { A: parameter },
          }),
        }),
      ),
    refused: { code: 'ValidationError', status: 400, message: 'Parameters: [Input] must have values' },
  },
  {
    name: 'a parameter that the template does not have is refused',
    source: api.cloudformation('CreateStack'),
    when: (aws) =>
      aws.member.cloudformation.send(
        new CreateStackCommand({
          StackName: aws.name('stack'),
          TemplateBody: JSON.stringify({ Resources: { A: parameter } }),
          Parameters: [{ ParameterKey: 'Extra', ParameterValue: 'x' }],
        }),
      ),
    refused: {
      code: 'ValidationError',
      status: 400,
      message: 'Parameters: [Extra] do not exist in the template',
    },
  },
]);
