import type { ValidatedPolicy } from '@cloud-copilot/iam-policy';
import type { ConditionValues } from '../cloud/action.ts';

/** Those of a request's condition keys that any of the policies asks for; the others decide nothing. */
export function keysThatMatter(keys: ConditionValues, policies: readonly ValidatedPolicy[]): ConditionValues {
  const mentioned = policies.map(keysMentionedIn);
  return Object.fromEntries(
    Object.entries(keys).filter(([key]) => {
      // In a policy's JSON such a name reads otherwise.
      if (/["\\]/.test(key)) return true;
      const name = key.toLowerCase();
      return mentioned.some((names) => names.has(name));
    }),
  );
}

const known = new WeakMap<ValidatedPolicy, ReadonlySet<string>>();

/** The names, in lower case, of all condition keys that a policy asks for or puts in as a variable (and some more). */
function keysMentionedIn(policy: ValidatedPolicy): ReadonlySet<string> {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const text = JSON.stringify(policy.policyDocument).toLowerCase();
  const names = [...text.matchAll(/"([^"\\]+)":/g), ...text.matchAll(/\$\{([^},]+)/g)];
  const keys = new Set(names.map(([, name = '']) => name.trim()));
  known.set(policy, keys);
  return keys;
}
