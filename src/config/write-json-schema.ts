import { writeFileSync } from 'node:fs';
import { configJsonSchema } from './json-schema.ts';

/** `npm run schema`: writes the JSON Schema that editors read. A test fails while it is stale. */
writeFileSync(
  new URL('../../schema/orgvault.schema.json', import.meta.url),
  `${JSON.stringify(configJsonSchema(), null, 2)}\n`,
);
