import type { Capability } from '@aws-sdk/client-cloudformation';
import { compileForStack } from '../stacks/prepare-definition.ts';
import { checkCapabilities } from '../template/capabilities.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { validationError } from '../template/template-error.ts';
import { isList, isMap, type Value } from '../template/value.ts';

/** Resource types that hold stacks of their own. */
const nested: ReadonlyMap<Value | undefined, string> = new Map([
  ['AWS::CloudFormation::Stack', 'Stack'],
  ['AWS::CloudFormation::StackSet', 'StackSet'],
]);

/**
 * Checks the template of a service-managed stack set, which may hold neither nested stacks nor macros
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html);
 * texts as seen in https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/839 and
 * https://github.com/aws/aws-sam-cli/issues/3872.
 */
export async function checkStackSetTemplate(
  text: string,
  capabilities: readonly Capability[],
): Promise<void> {
  const body = parseTemplate(text);
  if (body['Transform'] !== undefined || mentionsTransform(body)) {
    throw validationError('Transform is not supported in SERVICE_MANAGED permission model');
  }
  const resources = isMap(body['Resources']) ? Object.values(body['Resources']) : [];
  for (const resource of resources) {
    const name = isMap(resource) ? nested.get(resource['Type']) : undefined;
    if (name !== undefined) {
      throw validationError(`${name} resource is not supported in SERVICE_MANAGED permission model`);
    }
  }
  checkCapabilities(await compileForStack(text), capabilities);
}

function mentionsTransform(value: Value): boolean {
  if (isList(value)) return value.some(mentionsTransform);
  if (!isMap(value)) return false;
  return 'Fn::Transform' in value || Object.values(value).some(mentionsTransform);
}
