import { createHash } from 'node:crypto';
import type { JsonTemplate, Templates } from '../prepared/templates.ts';

/** Any JSON value. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Templates that no version has: every resource is changed, and means what it did. Statements stand in the opposite
 * order, and what has a description or tags has others. It says of each policy, role, bucket and key that its update in
 * place leaves no moment without it.
 */
export function nextVersion({ central, enrollment, source }: Templates): Templates {
  return withSource({ central: changed(central), enrollment: changed(enrollment) }, changed(source));
}

/** Templates whose stack set has another source template, in a file of its own as the CDK would publish it. */
export function withSource(
  { central, enrollment }: Pick<Templates, 'central' | 'enrollment'>,
  source: JsonTemplate,
): Templates {
  const hash = createHash('sha256').update(JSON.stringify(source)).digest('hex');
  const named = JSON.stringify(enrollment).replaceAll(/\/[0-9a-f]{64}\.json/g, `/${hash}.json`);
  return { central, source, enrollment: JSON.parse(named) };
}

function changed(template: JsonTemplate): JsonTemplate {
  const copy: Record<string, Json> = JSON.parse(JSON.stringify(template));
  return { ...copy, Resources: mapObject(copy['Resources'], changedResource) };
}

function changedResource(resource: Json): Json {
  if (!isObject(resource)) return resource;
  const { Properties, Type } = resource;
  if (Properties === undefined || Type === 'AWS::CloudFormation::StackSet') return resource;
  const properties = opposite(Properties);
  if (!isObject(properties)) return resource;
  return { ...resource, Properties: { ...properties, ...additions(String(Type), properties) } };
}

/** What a resource has besides policies. */
function additions(type: string, properties: { readonly [name: string]: Json }): Record<string, Json> {
  switch (type) {
    case 'AWS::S3::Bucket':
      return { Tags: [...asList(properties['Tags']), { Key: 'version', Value: 'next' }] };
    case 'AWS::KMS::Key':
    case 'AWS::IAM::Role':
    case 'AWS::SSM::Parameter':
      return { Description: `${String(properties['Description'] ?? 'Without a description')} (next)` };
    default:
      return {};
  }
}

/** A value in which the statements of every policy stand in the opposite order. */
function opposite(value: Json): Json {
  if (isList(value)) return value.map(opposite);
  if (!isObject(value)) return value;
  const turned = mapObject(value, opposite);
  const statements = turned['Statement'];
  return statements !== undefined && isList(statements)
    ? { ...turned, Statement: statements.toReversed() }
    : turned;
}

function asList(value: Json | undefined): readonly Json[] {
  return value !== undefined && isList(value) ? value : [];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapObject(value: Json | undefined, change: (value: Json) => Json): Record<string, Json> {
  if (value === undefined || !isObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, change(each)]));
}
