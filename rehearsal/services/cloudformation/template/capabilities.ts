import type { Capability } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { CompiledTemplate } from './compiled-template.ts';

/** Types that need an acknowledgement, and the properties that give them a name of their own. */
const iamTypes: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::GroupPolicy': undefined,
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::RolePolicy': undefined,
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserPolicy': undefined,
  'AWS::IAM::UserToGroupAddition': undefined,
};

/** The capabilities that a template needs and the types that need them. */
export interface RequiredCapabilities {
  readonly capabilities: readonly Capability[];
  readonly types: readonly string[];
}

/**
 * What the caller has to acknowledge
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html, Capabilities).
 */
function requiredCapabilities(template: CompiledTemplate): RequiredCapabilities {
  const resources = [...template.resources.values()].filter(({ type }) => Object.hasOwn(iamTypes, type));
  if (resources.length === 0) return { capabilities: [], types: [] };
  const named = resources.some(({ type, properties }) => {
    const name = iamTypes[type];
    return name !== undefined && properties[name] !== undefined;
  });
  return {
    capabilities: [named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'],
    types: [...new Set(resources.map(({ type }) => type))],
  };
}

/** @throws AwsError `InsufficientCapabilitiesException` */
export function checkCapabilities(template: CompiledTemplate, given: readonly Capability[]): void {
  const missing = requiredCapabilities(template).capabilities.filter(
    (each) => !given.includes(each) && !(each === 'CAPABILITY_IAM' && given.includes('CAPABILITY_NAMED_IAM')),
  );
  if (missing.length > 0) {
    throw new AwsError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${missing.join(', ')}]`,
    );
  }
}

/** What ValidateTemplate and GetTemplateSummary say of a template's capabilities. */
export function capabilitiesSummary(template: CompiledTemplate): {
  readonly Capabilities?: Capability[];
  readonly CapabilitiesReason?: string;
} {
  const { capabilities, types } = requiredCapabilities(template);
  if (capabilities.length === 0) return {};
  return {
    Capabilities: [...capabilities],
    CapabilitiesReason: `The following resource(s) require capabilities: [${types.join(', ')}]`,
  };
}
