import { AwsError } from '../cloud/aws-error.ts';
import type { Shape, StructureShape } from './shape.ts';

/** The paths of required members that an input lacks, as AWS writes them: `tags.1.member.key`. */
export function missingMembers(shape: StructureShape, input: Readonly<Record<string, unknown>>): string[] {
  const missing: string[] = [];
  collect(shape, input, '', missing);
  return missing;
}

/** AWS's answer to missing members; `code` is `ValidationException` or, in Query, `ValidationError`. */
export function missingMembersError(code: string, missing: readonly string[]): AwsError {
  const problems = missing.map(
    (path) => `Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  );
  const count = `${missing.length} validation error${missing.length === 1 ? '' : 's'} detected`;
  return new AwsError(code, `${count}: ${problems.join('; ')}`);
}

function collect(shape: Shape, value: unknown, path: string, missing: string[]): void {
  if (value === undefined || value === null) return;
  if (shape.kind === 'list' && Array.isArray(value) && !isScalar(shape.item)) {
    value.forEach((item, index) => {
      collect(shape.item, item, `${path}.${index + 1}.member`, missing);
    });
  }
  if (typeof value !== 'object') return;
  if (shape.kind === 'map' && !isScalar(shape.value)) {
    for (const [key, item] of Object.entries(value))
      collect(shape.value, item, `${path}.${key}.member`, missing);
  }
  if (shape.kind !== 'structure') return;
  for (const member of shape.members) {
    const memberPath = `${path && `${path}.`}${lowerFirst(member.name)}`;
    const given: unknown = Reflect.get(value, member.name);
    if (given === undefined && member.required) missing.push(memberPath);
    if (!isScalar(member.shape)) collect(member.shape, given, memberPath, missing);
  }
}

function isScalar(shape: Shape): boolean {
  return shape.kind !== 'structure' && shape.kind !== 'list' && shape.kind !== 'map';
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
