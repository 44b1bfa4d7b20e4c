import type { JsonTemplate } from '../prepared/templates.ts';
import { JoinedText, shortId } from './joined-text.ts';
import { type Change, isRecord } from './mutant.ts';
import { textOf } from './parts-taken-out.ts';
import { policyProperties } from './policy-documents.ts';

/**
 * Properties that protect nothing: what people read, and how quickly a stack set works through its accounts.
 */
const ignored: ReadonlySet<string> = new Set(['Description', 'OperationPreferences', 'ManagedExecution']);

/** Every setting of every resource taken out, turned or weakened, and the conditions that leave accounts out. */
export function changedSettings(template: JsonTemplate): readonly Change[] {
  const { Resources, Conditions } = template;
  if (!isRecord(Resources)) throw new Error('a template without resources');
  return [
    ...Object.entries(Resources).flatMap(([id, resource]) =>
      isRecord(resource) ? changesOf(id, resource) : [],
    ),
    ...(isRecord(Conditions) ? Object.entries(Conditions) : []).flatMap(([name, condition]) =>
      weakerCondition(name, condition),
    ),
  ];
}

function changesOf(id: string, resource: Readonly<Record<string, unknown>>): readonly Change[] {
  const path = ['Resources', id];
  const { Properties: properties, Condition: condition } = resource;
  return [
    ...settingsBelow(`${shortId(id)}:`, '', [...path, 'Properties'], properties),
    ...['DeletionPolicy', 'UpdateReplacePolicy']
      .filter((policy) => resource[policy] !== undefined)
      .map((policy) => ({
        what: `${shortId(id)}: ${policy} Delete`,
        path: [...path, policy],
        to: 'Delete',
      })),
    ...(condition === undefined
      ? []
      : [
          {
            what: `${shortId(id)}: without condition ${String(condition)}`,
            path: [...path, 'Condition'],
            to: undefined,
          },
        ]),
  ];
}

/** The settings at and below a place, each named by its whole path. */
function settingsBelow(owner: string, name: string, path: Change['path'], value: unknown): readonly Change[] {
  if (Array.isArray(value)) {
    const several = value.length > 1;
    return value.flatMap((item: unknown, index) => {
      const label = several ? `${name}.${index + 1}` : name;
      const at = [...path, index];
      return [
        ...(several ? [{ what: `${owner} without ${label}`, path: at, to: undefined }] : []),
        ...settingsBelow(owner, label, at, item),
      ];
    });
  }
  const text = JoinedText.of(value);
  if (!isRecord(value) || text !== undefined) return weakerValues(owner, name, path, value);
  return Object.entries(value)
    .filter(([key]) => !ignored.has(key) && !policyProperties.has(key))
    .flatMap(([key, item]) => {
      const label = name === '' ? key : `${name}.${key}`;
      const at = [...path, key];
      return [
        { what: `${owner} without ${label}`, path: at, to: undefined },
        ...settingsBelow(owner, label, at, item),
      ];
    });
}

/** What a setting may be weakened to, by the end of its name. */
const weakerTexts: Readonly<Record<string, string>> = {
  'VersioningConfiguration.Status': 'Suspended',
  Status: 'Disabled',
  SSEAlgorithm: 'AES256',
  EncryptionType: 'NONE',
  ObjectOwnership: 'ObjectWriter',
  Path: '/',
  Prefix: '',
  StorageClass: 'GLACIER',
};

function weakerValues(owner: string, name: string, path: Change['path'], value: unknown): readonly Change[] {
  const to = weakerValue(name, value);
  return to === undefined || to === value
    ? []
    : [{ what: `${owner} ${name} ${textOf(value)}: ${to === '' ? 'empty' : textOf(to)}`, path, to }];
}

function weakerValue(name: string, value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return 1;
  if (value === 'Disabled') return 'Enabled';
  const known = Object.entries(weakerTexts).find(([end]) => name === end || name.endsWith(`.${end}`));
  return known?.[1];
}

/** A condition `not (this account or that one)`: turned round, and with one account less. */
function weakerCondition(name: string, condition: unknown): readonly Change[] {
  const path = ['Conditions', name];
  const negated =
    isRecord(condition) && Array.isArray(condition['Fn::Not']) ? condition['Fn::Not'][0] : undefined;
  if (!isRecord(negated)) return [];
  const alternatives: readonly unknown[] = Array.isArray(negated['Fn::Or']) ? negated['Fn::Or'] : [];
  return [
    { what: `condition ${name}: turned round`, path, to: negated },
    ...alternatives.map((_, index) => {
      const left = alternatives.filter((__, other) => other !== index);
      return {
        what: `condition ${name}: without account ${index + 1}`,
        path,
        to: { 'Fn::Not': left.length > 1 ? [{ 'Fn::Or': left }] : left },
      };
    }),
  ];
}
