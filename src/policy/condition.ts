import { takes } from './pattern.ts';
import { all, any, not, type Truth, truthOf } from './truth.ts';

/**
 * What is known of a request: its condition keys in lower case, `absent` for those that it surely does not have. A key
 * that is not in here is not known, and what depends on it is `unknown`.
 */
export type KnownKeys = Readonly<Record<string, readonly string[] | 'absent'>>;

/** Compares one value of the request with one of the policy. */
type Comparison = (actual: string, wanted: string) => Truth;

const same: Comparison = (actual, wanted) => truthOf(actual === wanted);
const sameIgnoringCase: Comparison = (actual, wanted) =>
  truthOf(actual.toLowerCase() === wanted.toLowerCase());
const like: Comparison = (actual, wanted) => takes(wanted, actual);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, { readonly compare: Comparison; readonly negated: boolean }>> = {
  stringequals: { compare: same, negated: false },
  stringnotequals: { compare: same, negated: true },
  stringequalsignorecase: { compare: sameIgnoringCase, negated: false },
  stringnotequalsignorecase: { compare: sameIgnoringCase, negated: true },
  stringlike: { compare: like, negated: false },
  stringnotlike: { compare: like, negated: true },
  arnequals: { compare: like, negated: false },
  arnlike: { compare: like, negated: false },
  arnnotequals: { compare: like, negated: true },
  arnnotlike: { compare: like, negated: true },
  bool: { compare: sameIgnoringCase, negated: false },
};

/** A statement's conditions, as the policy has them. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Whether all conditions of a statement hold for a request. */
export function conditionsHold(conditions: Conditions | undefined, keys: KnownKeys): Truth {
  return all(
    Object.entries(conditions ?? {}).flatMap(([operator, wantedByKey]) =>
      Object.entries(wantedByKey).map(([key, wanted]) => holds(operator.toLowerCase(), key, wanted, keys)),
    ),
  );
}

function holds(operator: string, key: string, wanted: readonly string[], keys: KnownKeys): Truth {
  const actual = keys[key.toLowerCase()];
  if (actual === undefined) return 'unknown';
  const ifExists = operator.endsWith('ifexists');
  const name = ifExists ? operator.slice(0, -'ifexists'.length) : operator;
  if (name === 'null') return truthOf((actual === 'absent') === (wanted[0]?.toLowerCase() === 'true'));
  const known = operators[name];
  // Set operators, numbers, dates and addresses: nothing that Orgvault asks about depends on them.
  if (known === undefined) return 'unknown';
  if (actual === 'absent') return truthOf(ifExists || known.negated);
  const met = any(
    actual.flatMap((value) => wanted.map((pattern) => compare(known.compare, value, pattern, keys))),
  );
  return known.negated ? not(met) : met;
}

function compare(comparison: Comparison, actual: string, pattern: string, keys: KnownKeys): Truth {
  const wanted = fillVariables(pattern, keys);
  return wanted === undefined ? 'unknown' : comparison(actual, wanted);
}

/**
 * A text of a policy with its variables filled in; undefined if one of them is not known.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function fillVariables(text: string, keys: KnownKeys): string | undefined {
  let missing = false;
  const filled = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (['*', '?', '$'].includes(name)) return name;
    const value = keys[name.toLowerCase()];
    if (value === undefined || value === 'absent' || value.length !== 1) missing = true;
    return value === undefined || value === 'absent' ? '' : (value[0] ?? '');
  });
  return missing ? undefined : filled;
}
