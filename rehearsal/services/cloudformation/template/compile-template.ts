import { createHash } from 'node:crypto';
import { notModelled } from '../../../cloud/aws-error.ts';
import { checkReferences } from './check-references.ts';
import type { CompiledTemplate } from './compiled-template.ts';
import { checkForCycles } from './dependency-order.ts';
import { parseTemplate } from './parse-template.ts';
import { conditionsSection } from './sections/conditions-section.ts';
import { mappingsSection } from './sections/mappings-section.ts';
import { outputsSection } from './sections/outputs-section.ts';
import { parametersSection } from './sections/parameters-section.ts';
import { resourcesSection } from './sections/resources-section.ts';
import { rulesSection } from './sections/rules-section.ts';
import { formatError, validationError } from './template-error.ts';
import { isMap, type Value, type ValueMap } from './value.ts';

const sections = new Set([
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Hooks',
  'Mappings',
  'Metadata',
  'Outputs',
  'Parameters',
  'Resources',
  'Rules',
  'Transform',
]);

/** How many compiled templates are kept: a stack set brings the same text for each of its instances. */
const cacheSize = 64;
const cache = new Map<string, CompiledTemplate>();

/**
 * Reads and checks a template; the same text is read once.
 * @throws AwsError `ValidationError` with CloudFormation's text for the first thing that is wrong
 */
export function compileTemplate(text: string): CompiledTemplate {
  const key = createHash('sha256').update(text).digest('base64');
  const known = cache.get(key);
  if (known) return known;
  const compiled = compile(parseTemplate(text));
  const oldest = cache.keys().next();
  if (cache.size >= cacheSize && !oldest.done) cache.delete(oldest.value);
  cache.set(key, compiled);
  return compiled;
}

function compile(body: ValueMap): CompiledTemplate {
  const unknown = Object.keys(body).filter((each) => !sections.has(each));
  if (unknown.length > 0) {
    throw validationError(`Invalid template property or properties [${unknown.join(', ')}]`);
  }
  if (body['Transform'] !== undefined) throw notModelled('template transforms and macros (Transform)');
  if (body['Hooks'] !== undefined) throw notModelled('the Hooks section of a template');
  const version = text(body['AWSTemplateFormatVersion']);
  if (version !== undefined && version !== '2010-09-09') {
    throw formatError(
      `Template format version not supported. Supported versions are: [2010-09-09] but ${version} was specified.`,
    );
  }
  const template: CompiledTemplate = {
    body,
    version,
    description: description(body['Description']),
    metadata: section(body, 'Metadata'),
    parameters: parametersSection(section(body, 'Parameters') ?? {}),
    rules: rulesSection(section(body, 'Rules') ?? {}),
    mappings: mappingsSection(section(body, 'Mappings') ?? {}),
    conditions: conditionsSection(section(body, 'Conditions') ?? {}),
    resources: resourcesSection(section(body, 'Resources')),
    outputs: outputsSection(section(body, 'Outputs') ?? {}),
  };
  checkReferences(template);
  checkForCycles(template.resources);
  return template;
}

function section(body: ValueMap, name: string): ValueMap | undefined {
  const value = body[name];
  if (value === undefined || isMap(value)) return value;
  throw formatError(
    name === 'Resources' ? 'Any Resources member must be an object.' : `${name} must be a map`,
  );
}

function text(value: Value | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function description(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw formatError('[/Description] every Description member must be a string.');
  if (Buffer.byteLength(value) > 1024) {
    throw formatError("Template property 'Description' exceeds the maximum length of 1024 bytes");
  }
  return value;
}
