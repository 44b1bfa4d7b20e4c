import { z } from 'zod';
import { organizationSchema } from './schema.ts';

/** The JSON Schema of organization files, for editors; `organization.schema.json` is this, committed. */
export function organizationJsonSchema(): object {
  const schema = z.toJSONSchema(organizationSchema, { io: 'input', target: 'draft-7' });
  return { ...schema, title: 'Organization of the rehearsal' };
}
