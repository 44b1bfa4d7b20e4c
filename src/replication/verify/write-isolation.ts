import { type Request, statementApplies } from '../../policy/applies.ts';
import { fillVariables, type KnownKeys } from '../../policy/condition.ts';
import { nameOfStatement, type Statement } from '../../policy/document.ts';
import { takes } from '../../policy/pattern.ts';
import type { Truth } from '../../policy/truth.ts';

/** The one question that is decided here: may a replication role of an account write under another account's prefix? */
export interface WriteIsolationQuestion {
  readonly bucketArn: string;
  readonly accountId: string;
  /** Keys of a request of that role; all others count as not known. */
  readonly keys: KnownKeys;
  readonly principals: readonly string[];
}

/** The answer to {@link WriteIsolationQuestion}. */
export interface WriteIsolation {
  /** `unknown` where a statement depends on what is not known here. */
  readonly mayWriteElsewhere: Truth;
  /** The statements that let it, or that could not be decided. */
  readonly statements: readonly string[];
}

/** All that puts, replaces, hides or deletes an object or a version of it. */
const writingActions = [
  's3:ReplicateObject',
  's3:ReplicateDelete',
  's3:ReplicateTags',
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:PutObject',
  's3:PutObjectAcl',
  's3:PutObjectTagging',
  's3:PutObjectVersionTagging',
  's3:PutObjectRetention',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:AbortMultipartUpload',
];

/**
 * Reads the live bucket policy for it. Nothing is tried, and nothing but this policy is looked at: what a role's own
 * policies or service control policies forbid could only make the answer stricter. An Allow counts as confined if its
 * resources cannot be under another account's prefix; one that a Deny may take back is not decided.
 */
export function decideWriteIsolation(
  statements: readonly Statement[],
  question: WriteIsolationQuestion,
): WriteIsolation {
  const found = statements.flatMap((statement, index) => {
    const truth = statement.Effect === 'Allow' ? lets(statement, question) : 'no';
    return truth === 'no' ? [] : [{ truth, name: nameOfStatement(statement, index) }];
  });
  if (found.length === 0) return { mayWriteElsewhere: 'no', statements: [] };
  const denied = statements.some((statement) => statement.Effect === 'Deny' && mayDeny(statement, question));
  const surely = found.some(({ truth }) => truth === 'yes') && !denied;
  return { mayWriteElsewhere: surely ? 'yes' : 'unknown', statements: found.map(({ name }) => name) };
}

/** Whether an Allow lets the role write somewhere under another account's prefix. */
function lets(statement: Statement, question: WriteIsolationQuestion): Truth {
  const { Resource, NotResource, ...anywhere } = statement;
  let result: Truth = 'no';
  for (const action of writingActions) {
    const applies = statementApplies(anywhere, requestOf(action, question));
    if (applies === 'no') continue;
    const reaches = NotResource === undefined ? reachesOthers(Resource ?? [], question) : 'unknown';
    if (reaches === 'no') continue;
    if (applies === 'yes' && reaches === 'yes') return 'yes';
    result = 'unknown';
  }
  return result;
}

function mayDeny(statement: Statement, question: WriteIsolationQuestion): boolean {
  const { Resource: _, NotResource: __, ...anywhere } = statement;
  return writingActions.some((action) => statementApplies(anywhere, requestOf(action, question)) !== 'no');
}

function requestOf(action: string, { bucketArn, keys, principals }: WriteIsolationQuestion): Request {
  return { action, resource: `${bucketArn}/*`, principals: { aws: principals }, keys };
}

function reachesOthers(patterns: readonly string[], question: WriteIsolationQuestion): Truth {
  let result: Truth = 'no';
  for (const pattern of patterns) {
    const filled = fillVariables(pattern, question.keys);
    if (filled === undefined) result = 'unknown';
    else if (meetsOthers(filled, question)) return 'yes';
  }
  return result;
}

/** Whether a pattern takes any key that begins with the id of another account and a slash. */
function meetsOthers(pattern: string, { bucketArn, accountId }: WriteIsolationQuestion): boolean {
  // The wanted case, and by far the most frequent one.
  if (pattern.startsWith(`${bucketArn}/${accountId}/`)) return false;
  return prefixesOfOthers(accountId).some((other) => takes(pattern, `${bucketArn}/${other}/*`) !== 'no');
}

/** Patterns that together take every id of twelve digits but this one: the same up to a digit, another one there. */
function prefixesOfOthers(accountId: string): readonly string[] {
  return [...accountId].flatMap((digit, at) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .map((other) => `${accountId.slice(0, at)}${other}${'?'.repeat(accountId.length - at - 1)}`),
  );
}
