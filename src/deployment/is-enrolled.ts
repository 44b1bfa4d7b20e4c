import { enrolledCondition } from '../names.ts';
import type { Template } from './template.ts';

/**
 * Whether an account gets more than an empty stack of a source template: what its condition says. A template that has no
 * such condition leaves nobody out.
 * @param parameters of the stack set
 */
export function isEnrolled(
  { Conditions = {} }: Template,
  parameters: Readonly<Record<string, string>>,
  accountId: string,
): boolean {
  const values: Readonly<Record<string, string>> = { ...parameters, 'AWS::AccountId': accountId };
  const evaluate = (value: unknown): string | boolean => {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null) return String(value);
    const [name = '', argument]: [string?, unknown?] = Object.entries(value)[0] ?? [];
    const operands = (): readonly (string | boolean)[] =>
      Array.isArray(argument) ? argument.map(evaluate) : [];
    switch (name) {
      case 'Ref':
        return values[String(argument)] ?? '';
      case 'Condition':
        return evaluate(Conditions[String(argument)]);
      case 'Fn::Equals':
        return operands()[0] === operands()[1];
      case 'Fn::Not':
        return operands()[0] === false;
      case 'Fn::And':
        return operands().every((operand) => operand === true);
      case 'Fn::Or':
        return operands().some((operand) => operand === true);
      default:
        throw new Error(`The source template's condition uses ${name}`);
    }
  };
  const condition = Conditions[enrolledCondition];
  return condition === undefined || evaluate(condition) === true;
}
