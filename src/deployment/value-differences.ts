import type { PropertyChange } from './resource-change.ts';

/**
 * Where two values differ, down to the smallest part: one line for each, instead of two documents to compare by eye.
 * @param path how the value itself is called
 */
export function valueDifferences(before: unknown, after: unknown, path: string): readonly PropertyChange[] {
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => valueDifferences(before[name], after[name], `${path}.${name}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => valueDifferences(item, after[index], `${path}[${index}]`));
  }
  const [beforeText, afterText] = [textOf(before), textOf(after)];
  if (beforeText === afterText) return [];
  return [
    {
      path,
      ...(beforeText !== undefined && { before: beforeText }),
      ...(afterText !== undefined && { after: afterText }),
    },
  ];
}

/** A value that came as text and may be JSON. */
export function parsedOrText(text: string | undefined): unknown {
  if (text === undefined || !/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    // A text that only begins like JSON.
    return text;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
