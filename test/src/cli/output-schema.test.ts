import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allResults } from '../../../src/cli/all-results.ts';
import { outputSchema, outputSchemaFile } from '../../../src/cli/output-schema.ts';
import { packageRoot } from '../../../src/package-root.ts';

describe('the committed schemas of JSON results', () => {
  it('are what the code says: else run `npm run schema`', () => {
    const committed = [...allResults.keys()].map((command): unknown =>
      JSON.parse(readFileSync(join(packageRoot, outputSchemaFile(command)), 'utf8')),
    );
    expect(committed).toEqual([...allResults.keys()].map(outputSchema));
  });

  it('all begin with the version', () => {
    for (const command of allResults.keys()) {
      expect(outputSchema(command)).toMatchObject({ properties: { version: { const: 1 } } });
    }
  });
});
