import type { ValidatedPolicy } from '@cloud-copilot/iam-policy';

/** The condition keys of a request, as the simulator takes them. */
type Context = Readonly<Record<string, string | readonly string[]>>;

/**
 * An ARN in place of an S3 object's that all these policies take alike, and that many objects have in common.
 *
 * A pattern that is plain text up to an asterisk at its end looks at no more of an ARN than the length of that text.
 * So two ARNs that agree as far as the longest of the texts reaches, and both go on behind it, match the same patterns.
 * Where a pattern has other wildcards, the ARN stands for itself.
 */
export function interchangeableResource(
  resource: string,
  policies: readonly ValidatedPolicy[],
  context: Context,
): string {
  const bucketEnd = resource.indexOf('/');
  if (!resource.startsWith('arn:aws:s3:::') || bucketEnd < 0) return resource;
  const lengths = policies.flatMap(patternsOf).map((pattern) => lengthOf(pattern, context));
  // The name of the bucket stays, and that it is an object: these tell the simulator the type of the resource.
  const length = Math.max(bucketEnd + 1, ...lengths);
  return resource.length > length ? `${resource.slice(0, length)}x` : resource;
}

/** A pattern of a policy, cut where values of the request are put in. */
type Pattern = readonly Part[] | 'any';

interface Part {
  readonly text: string;
  /** The name in lower case of the condition key whose value takes the place of the text. */
  readonly variable?: string;
}

const known = new WeakMap<ValidatedPolicy, readonly Pattern[]>();

function patternsOf(policy: ValidatedPolicy): readonly Pattern[] {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const { Statement } = policy.policyDocument as { readonly Statement?: unknown };
  const patterns = [Statement].flat().flatMap(resourcesOf).filter(canBeObject).map(parse);
  known.set(policy, patterns);
  return patterns;
}

function resourcesOf(statement: unknown): readonly unknown[] {
  if (typeof statement !== 'object' || statement === null) return [];
  return Object.entries(statement).flatMap(([element, value]: [string, unknown]) =>
    /^(?:Not)?Resource$/i.test(element) ? [value].flat() : [],
  );
}

/** Whether a pattern might match an object: those of other services' resources do not, whatever wildcards they have. */
function canBeObject(pattern: unknown): boolean {
  return typeof pattern !== 'string' || !/^arn:[^:]*:(?!s3:)[a-z0-9-]+:/i.test(pattern);
}

function parse(pattern: unknown): Pattern {
  if (typeof pattern !== 'string') return 'any';
  const parts = pattern
    .replace(/\*$/, '')
    .split(/(\$\{[^}]*\})/)
    .map((text) => {
      const [, variable] = /^\$\{\s*([^,}]*?)\s*(?:,[^}]*)?\}$/.exec(text) ?? [];
      return { text, ...(variable === undefined ? {} : { variable: variable.toLowerCase() }) };
    });
  const plain = parts.map(({ text, variable }) => (variable === undefined ? text : '')).join('');
  const isWhole = pattern === '*' || pattern.split(':').length >= 6;
  return isWhole && !/[*?]/.test(plain) ? parts : 'any';
}

/** How far a pattern looks: the characters of its text, with the values that this request puts in. */
function lengthOf(pattern: Pattern, context: Context): number {
  if (pattern === 'any') return Number.POSITIVE_INFINITY;
  return pattern.reduce((sum, { text, variable }) => {
    const values = variable === undefined ? [] : valuesOf(variable, context);
    return sum + Math.max(...(values.length === 0 ? [text] : values).map((value) => value.length));
  }, 0);
}

function valuesOf(variable: string, context: Context): readonly string[] {
  return Object.entries(context).flatMap(([key, value]) => (key.toLowerCase() === variable ? value : []));
}
