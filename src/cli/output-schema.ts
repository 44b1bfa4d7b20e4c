import { z } from 'zod';
import { allResults } from './all-results.ts';

/** The JSON Schema of what a command prints with `--json`. */
export function outputSchema(command: string): object {
  const result = allResults.get(command);
  if (result === undefined) throw new Error(`${command} prints no JSON`);
  return { title: `orgvault ${command} --json`, ...z.toJSONSchema(result, { target: 'draft-7' }) };
}

/** Where it is committed, from the top of the project. */
export function outputSchemaFile(command: string): string {
  return `schema/output/${command.replace(' --', '-')}.v1.schema.json`;
}
