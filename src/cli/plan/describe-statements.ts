import type { PolicyStatement, StatementChanges } from '../../deployment/policy-statements.ts';
import { printable } from '../../printable.ts';
import type { Colours, Console } from '../console.ts';
import { kindOf } from './describe-changes.ts';

const longestStatement = 1_500;

/** One line for each statement that policies gain or lose. */
export function describeStatements({ gained, lost }: StatementChanges, colours: Colours): readonly string[] {
  const line = (statement: PolicyStatement): string => {
    const { sid } = statement;
    return `${placeOf(statement)}${sid === undefined ? '' : `, ${printable(sid)}`}: ${whole(statement)}`;
  };
  return [
    ...lost.map((statement) => `${colours.red('-')} ${line(statement)}`),
    ...gained.map((statement) => `${colours.green('+')} ${line(statement)}`),
  ];
}

/**
 * The statements of what is new altogether, below the resource that has them: who may do what, and where.
 * @param look verbose: with the values of their conditions, which are named only otherwise
 */
export function describeNewStatements(
  statements: readonly PolicyStatement[],
  look: Pick<Console, 'colours' | 'verbose' | 'hanging'>,
): readonly string[] {
  const places = [...new Set(statements.map(placeOf))];
  return places.flatMap((place) => [
    `  ${place}:`,
    ...statements
      .filter((statement) => placeOf(statement) === place)
      .map((statement) => {
        const name = statement.sid === undefined ? '' : `${printable(statement.sid)}: `;
        return look.hanging(
          `    ${look.colours.green('+')} `,
          name + (look.verbose ? whole(statement) : brief(statement)),
        );
      }),
  ]);
}

function placeOf({ resourceType, logicalId }: PolicyStatement): string {
  return `${kindOf(resourceType)} ${logicalId}`;
}

function whole(statement: PolicyStatement): string {
  return lineOf(statement, statement.conditions.join(' and '));
}

/** Conditions by their keys: `aws:PrincipalOrgID`, as in `StringEquals aws:PrincipalOrgID = o-exampleorgid`. */
function brief(statement: PolicyStatement): string {
  const keys = statement.conditions.map((condition) => condition.split(' ')[1] ?? condition);
  return lineOf(statement, [...new Set(keys)].join(', '));
}

function lineOf({ effect, actions, principals, resources }: PolicyStatement, conditions: string): string {
  const parts = [
    `${effect} ${actions.join(', ')}`,
    ...(principals.length === 0 ? [] : [`for ${principals.join(', ')}`]),
    ...(resources.length === 0 ? [] : [`on ${resources.join(', ')}`]),
    ...(conditions === '' ? [] : [`if ${conditions}`]),
  ];
  return printable(parts.join(' '), longestStatement);
}
