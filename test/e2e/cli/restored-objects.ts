import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** As much of what `orgvault restore --json` prints as tests look at. */
export interface RestorePrinted {
  readonly objects: readonly { readonly key: string; readonly outcome: string; readonly source: string }[];
  readonly totals: Readonly<Record<string, { readonly objects: number }>>;
  readonly verifiedBy: Readonly<Record<string, number>>;
}

const schema: object = JSON.parse(
  readFileSync(new URL('../../../schema/output/restore.v1.schema.json', import.meta.url), 'utf8'),
);
// Formats are those of JSON Schema, which this validator leaves to others.
const isPrinted = new Ajv({ validateFormats: false }).compile<RestorePrinted>(schema);

/** Reads what was printed, and holds it against the committed schema. */
export function parseRestored(stdout: string): RestorePrinted {
  const value: unknown = JSON.parse(stdout);
  if (!isPrinted(value)) throw new Error(`not as the schema has it: ${JSON.stringify(isPrinted.errors)}`);
  return value;
}
