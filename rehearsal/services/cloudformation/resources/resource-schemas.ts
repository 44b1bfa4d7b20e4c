import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource, ResourceProperties, SpecDatabase } from '@aws-cdk/service-spec-types';

let database: Promise<SpecDatabase> | undefined;
const resources = new Map<string, ResourceSchema | undefined>();

/** What CloudFormation's registry says of a resource type. */
export interface ResourceSchema {
  readonly type: string;
  readonly properties: ResourceProperties;
  /** Top-level properties whose change replaces the resource. */
  readonly createOnly: readonly string[];
  readonly attributes: readonly string[];
  /** The properties of a structure that a property type refers to. */
  structure(type: Extract<PropertyType, { type: 'ref' }>): ResourceProperties;
}

/** The schema of a resource type, or `undefined` if AWS has no such type. The database is loaded at the first call. */
export async function resourceSchema(type: string): Promise<ResourceSchema | undefined> {
  if (resources.has(type)) return resources.get(type);
  database ??= loadAwsServiceSpec();
  const db = await database;
  const [resource] = db.lookup('resource', 'cloudFormationType', 'equals', type);
  const schema = resource === undefined ? undefined : schemaOf(resource, db);
  resources.set(type, schema);
  return schema;
}

function schemaOf(resource: Resource, db: SpecDatabase): ResourceSchema {
  return {
    type: resource.cloudFormationType,
    properties: resource.properties,
    createOnly: Object.entries(resource.properties)
      .filter(([, property]) => property.causesReplacement === 'yes')
      .map(([name]) => name),
    attributes: Object.keys(resource.attributes),
    structure: ({ reference }) => db.get('typeDefinition', reference).properties,
  };
}
