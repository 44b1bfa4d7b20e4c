import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { allResults } from './all-results.ts';
import { outputSchema, outputSchemaFile } from './output-schema.ts';

// `npm run schema`: a test fails while a committed schema is stale.
for (const command of allResults.keys()) {
  const file = join(packageRoot, outputSchemaFile(command));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(outputSchema(command), null, 2)}\n`);
}
