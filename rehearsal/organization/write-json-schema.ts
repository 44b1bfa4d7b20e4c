import { writeFileSync } from 'node:fs';
import { organizationJsonSchema } from './json-schema.ts';

/** Writes the JSON Schema that editors read: `npm run schema`. A test fails while it is stale. */
writeFileSync(
  new URL('organization.schema.json', import.meta.url),
  `${JSON.stringify(organizationJsonSchema(), null, 2)}\n`,
);
