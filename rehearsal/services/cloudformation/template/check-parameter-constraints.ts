import type { ParameterDeclaration } from './compiled-template.ts';
import { validationError } from './template-error.ts';

/** Refuses a value that the declaration of its parameter does not allow. */
export function checkParameterConstraints(declaration: ParameterDeclaration, text: string): void {
  const problem = /^(?:List<|CommaDelimitedList$)/.test(declaration.type)
    ? listProblem(declaration, text)
    : scalarProblem(declaration, text);
  if (problem === undefined) return;
  const { name, constraintDescription } = declaration;
  throw validationError(
    constraintDescription === undefined
      ? `Parameter '${name}' ${problem}`
      : `Parameter ${name} failed to satisfy constraint: ${constraintDescription}`,
  );
}

function listProblem(declaration: ParameterDeclaration, text: string): string | undefined {
  const items = text.split(',').map((each) => each.trim());
  return items.map((item) => scalarProblem(declaration, item)).find((each) => each !== undefined);
}

function scalarProblem(declaration: ParameterDeclaration, text: string): string | undefined {
  const { type, allowedValues, allowedPattern, minLength, maxLength, minValue, maxValue } = declaration;
  if (/Number>?$/.test(type) && (text.trim() === '' || Number.isNaN(Number(text)))) return 'must be a number';
  if (allowedValues && !allowedValues.includes(text)) return 'must be one of AllowedValues';
  if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$`).test(text)) {
    return `must match pattern ${allowedPattern}`;
  }
  if (minLength !== undefined && text.length < minLength) {
    return `must contain at least ${minLength} characters`;
  }
  if (maxLength !== undefined && text.length > maxLength) {
    return `must contain at most ${maxLength} characters`;
  }
  if (minValue !== undefined && Number(text) < minValue) return `must be a number not less than ${minValue}`;
  if (maxValue !== undefined && Number(text) > maxValue) {
    return `must be a number not greater than ${maxValue}`;
  }
  return undefined;
}
