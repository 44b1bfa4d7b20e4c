import { validationError } from '../template/template-error.ts';

/** Refuses names that no stack can have. */
export function checkStackName(name: string): void {
  const constraint =
    name.length > 128
      ? 'Member must have length less than or equal to 128'
      : /^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)
        ? undefined
        : 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*';
  if (constraint === undefined) return;
  throw validationError(
    `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: ${constraint}`,
  );
}
