import type { AwsError } from '../../../cloud/aws-error.ts';
import { validationError } from '../template/template-error.ts';

/** Refuses names that no stack can have. */
export function checkStackName(name: string): void {
  const constraint =
    name.length > 128
      ? 'Member must have length less than or equal to 128'
      : /^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)
        ? undefined
        : 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*';
  if (constraint !== undefined) throw constraintError(name, 'stackName', constraint);
}

/** Refuses the empty name, which AWS does before it asks who may. */
export function checkNameGiven(name: string | undefined, field: 'stackName' | 'stackSetName'): void {
  if (name === '') throw constraintError(name, field, 'Member must have length greater than or equal to 1');
}

function constraintError(name: string, field: string, constraint: string): AwsError {
  return validationError(
    `1 validation error detected: Value '${name}' at '${field}' failed to satisfy constraint: ${constraint}`,
  );
}
