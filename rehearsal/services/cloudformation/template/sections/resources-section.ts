import { notModelled } from '../../../../cloud/aws-error.ts';
import type { DeletionPolicy, ResourceDeclaration, UpdateReplacePolicy } from '../compiled-template.ts';
import { references } from '../references.ts';
import { formatError, templateError, validationError } from '../template-error.ts';
import { isList, isMap, scalarText, type Value, type ValueMap } from '../value.ts';

/** Quota: resources of a template. */
const maximumResources = 500;

const members = new Set([
  'Condition',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'Description',
  'Metadata',
  'Properties',
  'Type',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);

/** Reads the Resources section. Whether the types and properties exist is asked later, by `resources/`. */
export function resourcesSection(section: ValueMap | undefined): ReadonlyMap<string, ResourceDeclaration> {
  const entries = Object.entries(section ?? {});
  if (entries.length === 0) throw formatError('At least one Resources member must be defined.');
  if (entries.length > maximumResources) {
    throw formatError(`Number of resources, ${entries.length}, is greater than maximum allowed, 500`);
  }
  const resources = new Map(entries.map(([name, value]) => [name, resource(name, value)]));
  return new Map(
    [...resources].map(([name, each]) => [
      name,
      {
        ...each,
        dependencies: new Set([
          ...each.dependencies,
          ...references(each.properties).flatMap((reference) =>
            reference.kind !== 'condition' && resources.has(reference.name) ? [reference.name] : [],
          ),
        ]),
      },
    ]),
  );
}

function resource(name: string, value: Value): ResourceDeclaration {
  if (!/^[A-Za-z0-9]+$/.test(name)) throw formatError(`Resource name ${name} is non alphanumeric.`);
  if (!isMap(value)) throw formatError(`[/Resources/${name}] resource definition is malformed`);
  for (const key of Object.keys(value)) {
    if (!members.has(key)) throw validationError(`Invalid template resource property '${key}'`);
  }
  const type = value['Type'];
  if (typeof type !== 'string') {
    throw formatError(`[/Resources/${name}] Every Resources object must contain a Type member.`);
  }
  for (const attribute of ['CreationPolicy', 'UpdatePolicy']) {
    if (value[attribute] !== undefined) throw notModelled(`the resource attribute ${attribute}`);
  }
  return {
    logicalId: name,
    type,
    description: scalarText(value['Description']),
    condition: conditionName(name, value['Condition']),
    properties: map(name, value, 'Properties') ?? {},
    metadata: map(name, value, 'Metadata'),
    dependencies: new Set(dependsOn(name, value['DependsOn'])),
    ...policies(name, type, value),
  };
}

function conditionName(name: string, value: Value | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw formatError(`[/Resources/${name}/Condition] Every Condition member must be a string.`);
}

function map(name: string, value: ValueMap, key: string): ValueMap | undefined {
  const inner = value[key];
  if (inner === undefined || isMap(inner)) return inner;
  throw formatError(`[/Resources/${name}/${key}] Every ${key} member must be an object.`);
}

function dependsOn(name: string, value: Value | undefined): readonly string[] {
  const list = value === undefined ? [] : isList(value) ? value : [value];
  return list.map((each) => {
    if (typeof each === 'string') return each;
    throw formatError(`[/Resources/${name}/DependsOn] Every DependsOn value must be a string.`);
  });
}

function policies(
  name: string,
  type: string,
  value: ValueMap,
): { readonly deletionPolicy: DeletionPolicy; readonly updateReplacePolicy: UpdateReplacePolicy } {
  const deletion = value['DeletionPolicy'] ?? 'Delete';
  const replacement = value['UpdateReplacePolicy'] ?? 'Delete';
  for (const [attribute, policy] of [
    ['deletion', deletion],
    ['update replace', replacement],
  ] as const) {
    if (policy === 'Snapshot') {
      throw templateError(`resource type ${type} does not support ${attribute} policy Snapshot`);
    }
  }
  if (deletion !== 'Delete' && deletion !== 'Retain' && deletion !== 'RetainExceptOnCreate') {
    throw templateError(
      `Unrecognized DeletionPolicy ${scalarText(deletion) ?? 'value'} for resource ${name}`,
    );
  }
  if (replacement !== 'Delete' && replacement !== 'Retain') {
    throw templateError(
      `Unrecognized UpdateReplacePolicy ${scalarText(replacement) ?? 'value'} for resource ${name}`,
    );
  }
  return { deletionPolicy: deletion, updateReplacePolicy: replacement };
}
