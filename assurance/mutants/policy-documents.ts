import type { JsonTemplate } from '../prepared/templates.ts';
import { shortId } from './joined-text.ts';
import { type Change, isRecord, listOf } from './mutant.ts';

/** A statement of a policy in a template, and where it stands. */
export interface FoundStatement {
  /** Resource and Sid, such as `BucketPolicy / RefuseInsecureTransport`. */
  readonly name: string;
  readonly path: Change['path'];
  readonly statement: Readonly<Record<string, unknown>>;
}

/** Every statement of every policy of a template: bucket, key and trust policies, those of roles. */
export function statementsOf(template: JsonTemplate): readonly FoundStatement[] {
  const { Resources } = template;
  if (!isRecord(Resources)) throw new Error('a template without resources');
  return Object.entries(Resources).flatMap(([id, resource]) => {
    if (!isRecord(resource) || !isRecord(resource['Properties'])) return [];
    return documentsOf(resource['Properties']).flatMap(({ label, path, document }) =>
      listOf(document['Statement']).flatMap((statement, index) => {
        if (!isRecord(statement)) return [];
        const name = `${shortId(id)}${label} / ${String(statement['Sid'] ?? index)}`;
        return [
          { name, statement, path: ['Resources', id, 'Properties', ...path, 'Statement', index] as const },
        ];
      }),
    );
  });
}

interface FoundDocument {
  readonly label: string;
  readonly path: Change['path'];
  readonly document: Readonly<Record<string, unknown>>;
}

/** The properties that hold policies, by what they are called after their resource. */
const documentProperties: Readonly<Record<string, string>> = {
  KeyPolicy: '',
  PolicyDocument: '',
  AssumeRolePolicyDocument: ' (trust)',
};

function documentsOf(properties: Readonly<Record<string, unknown>>): readonly FoundDocument[] {
  const own = Object.entries(documentProperties).flatMap(([property, label]) => {
    const document = properties[property];
    return isRecord(document) ? [{ label, path: [property], document }] : [];
  });
  const inline = listOf(properties['Policies']).flatMap((policy, index) => {
    const document = isRecord(policy) ? policy['PolicyDocument'] : undefined;
    return isRecord(document) ? [{ label: '', path: ['Policies', index, 'PolicyDocument'], document }] : [];
  });
  return [...own, ...inline];
}

/** Properties that are policies or hold them; their statements are changed one by one. */
export const policyProperties: ReadonlySet<string> = new Set([
  ...Object.keys(documentProperties),
  'Policies',
]);
