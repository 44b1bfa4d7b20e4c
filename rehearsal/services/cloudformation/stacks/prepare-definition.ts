import type { Capability, Parameter, Tag } from '@aws-sdk/client-cloudformation';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { checkResourceTypes, resourceType } from '../resources/resource-types.ts';
import { checkCapabilities } from '../template/capabilities.ts';
import { compileTemplate } from '../template/compile-template.ts';
import type { CompiledTemplate } from '../template/compiled-template.ts';
import { chooseParameterTexts, isSsmValue, type ParameterValues } from '../template/parameter-values.ts';
import { references } from '../template/references.ts';
import { templateError, validationError } from '../template/template-error.ts';
import { readSsmParameters } from './external-values.ts';
import type { StackDefinition } from './stack.ts';

/** What a caller says of the stack that is to be. */
export interface DefinitionRequest {
  readonly templateBody: string;
  readonly parameters: readonly Parameter[];
  readonly previousParameters: ParameterValues | undefined;
  readonly tags: readonly Tag[];
  readonly capabilities: readonly Capability[];
  /** As whom SSM parameters are read: the one who asked, not the service role. */
  readonly caller: AccountCaller;
  readonly region: string;
  readonly importExistingResources?: boolean;
  readonly resourceTypes?: readonly string[];
}

/** Quota: tags of a stack. */
const maximumTags = 50;
const checked = new WeakSet<CompiledTemplate>();

/**
 * Checks all that CloudFormation checks before it starts: template, capabilities, parameters, rules, tags.
 * @throws AwsError as the API answers it
 */
export async function prepareDefinition(cloud: Cloud, request: DefinitionRequest): Promise<StackDefinition> {
  const { templateBody, tags, capabilities, caller, region } = request;
  const template = await compileForStack(templateBody);
  checkAllowedTypes(template, request.resourceTypes ?? []);
  const texts = chooseParameterTexts(template.parameters, request.parameters, request.previousParameters);
  checkCapabilities(template, capabilities);
  checkTags(tags);
  const ssmNames = [...template.parameters.values()]
    .filter(isSsmValue)
    .map(({ name }) => texts.get(name) ?? '');
  const resolved = await readSsmParameters(cloud, caller, region, ssmNames);
  const parameters: ParameterValues = new Map(
    [...template.parameters.values()].map((declaration) => {
      const text = texts.get(declaration.name) ?? '';
      const value = isSsmValue(declaration) ? resolved.get(text) : undefined;
      return [declaration.name, { declaration, text, resolved: value }];
    }),
  );
  return {
    ...{ templateBody, template, parameters, tags, capabilities },
    importExistingResources: request.importExistingResources ?? false,
  };
}

/** Compiles a template and checks its resource types and attributes, once for each text. */
export async function compileForStack(templateBody: string): Promise<CompiledTemplate> {
  const template = compileTemplate(templateBody);
  if (checked.has(template)) return template;
  const resources = [...template.resources.values()];
  await checkResourceTypes(resources.map(({ type }) => type));
  const values = [
    ...resources.map(({ properties }) => properties),
    ...[...template.outputs.values()].map(({ value }) => value),
  ];
  for (const reference of values.flatMap(references)) {
    if (reference.kind !== 'attribute' || reference.attribute === '') continue;
    const type = resourceType(template.resources.get(reference.name)?.type ?? '');
    if (!type.attributes.includes(reference.attribute)) {
      throw templateError(
        `resource ${reference.name} does not support attribute type ${reference.attribute} in Fn::GetAtt`,
      );
    }
  }
  checked.add(template);
  return template;
}

/**
 * "The template resource types that you have permissions to work with", such as `AWS::EC2::*`
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html).
 */
function checkAllowedTypes({ resources }: CompiledTemplate, allowed: readonly string[]): void {
  if (allowed.length === 0) return;
  const allows = (type: string) =>
    allowed.some((each) => (each.endsWith('::*') ? type.startsWith(each.slice(0, -1)) : each === type));
  const refused = [...resources.values()].find(({ type }) => !allows(type));
  if (!refused) return;
  throw validationError(
    `Resource type ${refused.type} is not allowed by parameter ResourceTypes [${allowed.join(', ')}]`,
  );
}

/** @throws AwsError `ValidationError` for more tags than allowed, and for keys that are not */
export function checkTags(tags: readonly Tag[]): void {
  if (tags.length > maximumTags) {
    throw validationError(
      `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to ${maximumTags}`,
    );
  }
  const keys = new Set<string>();
  for (const { Key = '' } of tags) {
    if (Key.toLowerCase().startsWith('aws:')) {
      throw validationError('aws: prefixed tag key names are not allowed for external use.');
    }
    if (keys.has(Key)) throw validationError(`Duplicate tag keys found: [${Key}]`);
    keys.add(Key);
  }
}
