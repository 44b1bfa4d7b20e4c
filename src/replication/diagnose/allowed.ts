import { type Request, statementApplies } from '../../policy/applies.ts';
import { nameOfStatement, type Statement } from '../../policy/document.ts';
import { any, type Truth } from '../../policy/truth.ts';

/** What one policy says to one request. */
export interface Verdict {
  readonly allows: Truth;
  /** The statement that denies, if one surely does. */
  readonly deniedBy: string | undefined;
}

/** What the statements of one policy say: a Deny that surely applies wins, one that may leaves it open. */
export function verdictOf(statements: readonly Statement[], request: Request): Verdict {
  let mayDeny = false;
  for (const [index, statement] of statements.entries()) {
    if (statement.Effect !== 'Deny') continue;
    const applies = statementApplies(statement, request);
    if (applies === 'yes') return { allows: 'no', deniedBy: nameOfStatement(statement, index) };
    if (applies === 'unknown') mayDeny = true;
  }
  const allows = any(
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .map((statement) => statementApplies(statement, request)),
  );
  return { allows: allows === 'yes' && mayDeny ? 'unknown' : allows, deniedBy: undefined };
}
