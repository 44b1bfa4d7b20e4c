import { JoinedText } from './joined-text.ts';
import { type Change, isRecord, listOf } from './mutant.ts';
import type { FoundStatement } from './policy-documents.ts';

/** The statement taken out, and each of its parts by itself. */
export function partsTakenOut(found: FoundStatement): readonly Change[] {
  return [
    { what: `${found.name}: without the statement`, path: found.path, to: undefined },
    ...['Action', 'Resource', 'NotResource'].flatMap((element) => itemsTakenOut(found, element)),
    ...principalsTakenOut(found),
    ...conditionsTakenOut(found),
  ];
}

/** Only where others are left: a statement cannot be without an action or a resource. */
function itemsTakenOut({ name, path, statement }: FoundStatement, element: string): readonly Change[] {
  const items = listOf(statement[element]);
  if (items.length < 2) return [];
  return items.map((item, index) => ({
    what: `${name}: without ${nameOf(element)} ${textOf(item)}`,
    path: [...path, element, index],
    to: undefined,
  }));
}

function nameOf(element: string): string {
  return element === 'NotResource' ? 'the exception of' : element.toLowerCase();
}

function principalsTakenOut({ name, path, statement }: FoundStatement): readonly Change[] {
  const { Principal: principal } = statement;
  if (!isRecord(principal)) return [];
  const kinds = Object.entries(principal);
  return kinds.flatMap(([kind, value]) => {
    const items = listOf(value);
    if (items.length > 1) {
      return items.map((item, index) => ({
        what: `${name}: without principal ${textOf(item)}`,
        path: [...path, 'Principal', kind, index],
        to: undefined,
      }));
    }
    if (kinds.length < 2) return [];
    return [
      {
        what: `${name}: without principal ${textOf(value)}`,
        path: [...path, 'Principal', kind],
        to: undefined,
      },
    ];
  });
}

/** Each operator, each of its keys and each of their values, unless taking out the one is taking out the other. */
function conditionsTakenOut({ name, path, statement }: FoundStatement): readonly Change[] {
  const { Condition: condition } = statement;
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isRecord(keys)) return [];
    const block = [...path, 'Condition', operator];
    const entries = Object.entries(keys);
    const whole = { what: `${name}: without condition ${operator}`, path: block, to: undefined };
    return [
      ...(entries.length > 1 ? [whole] : []),
      ...entries.flatMap(([key, value]) => {
        const at = [...block, key];
        const condition = `condition ${operator} ${key}`;
        const items = listOf(value);
        return [
          {
            what: `${name}: without ${condition}`,
            path: entries.length > 1 ? at : block,
            to: undefined,
          },
          ...(items.length < 2 ? [] : items).map((item, index) => ({
            what: `${name}: ${condition} without value ${index + 1}, ${textOf(item)}`,
            path: [...at, index],
            to: undefined,
          })),
        ];
      }),
    ];
  });
}

/** A value as the names of mutants have it. */
export function textOf(value: unknown): string {
  return JoinedText.of(value)?.toString() ?? JSON.stringify(value);
}
