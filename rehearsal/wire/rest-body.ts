import type { NormalizedSchema } from '@smithy/core/schema';
import type { Operation } from './operation.ts';
import type { SchemaRef, StructureShape } from './shape.ts';
import { syntheticStructure } from './synthetic-schema.ts';

const documents = new WeakMap<StructureShape, StructureShape>();

/** What the body of a REST request holds: the members of the input that are nowhere else. Made once, then cached. */
export function bodyShape(input: StructureShape): StructureShape {
  const known = documents.get(input);
  if (known) return known;
  const shape = { ...input, members: input.members.filter(({ location }) => location.kind === 'body') };
  documents.set(input, shape);
  return shape;
}

/** The members of an output that are neither headers nor status, under the output's own name. */
export function bodySchema({ output, outputSchema }: Operation): NormalizedSchema {
  const members: Record<string, SchemaRef> = {};
  for (const { name, location, schema } of output.members) {
    if (location.kind === 'body') members[name] = schema;
  }
  return syntheticStructure(output.name, members, outputSchema.getOwnTraits());
}
