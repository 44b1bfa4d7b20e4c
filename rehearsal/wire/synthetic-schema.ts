import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from './shape.ts';

const STRUCTURE = 3;

/** The schema of a string. */
export const STRING: SchemaRef = 0;

/**
 * A structure that AWS writes but no SDK schema describes: the envelopes of responses and errors. With it the SDK's
 * own serializers write them.
 */
export function syntheticStructure(
  name: string,
  members: Readonly<Record<string, SchemaRef>>,
  traits: object | 0 = 0,
): NormalizedSchema {
  const schema = [STRUCTURE, 'rehearsal', name, traits, Object.keys(members), Object.values(members)];
  return NormalizedSchema.of(schema as SchemaRef);
}
