import type { ValidatedPolicy } from '@cloud-copilot/iam-policy';

/** The condition keys of a request, as the simulator takes them. */
type Context = Readonly<Record<string, string | readonly string[]>>;

/**
 * An ARN in place of an S3 object's that all these policies take alike, and that many objects have in common.
 *
 * A pattern that is plain text up to an asterisk at its end looks at no more of an ARN than the length of that text,
 * and no further than the first character that differs. So two ARNs that agree as far as all patterns look, and both
 * go on behind it, match the same patterns. Where a pattern has other wildcards, the ARN stands for itself.
 */
export function interchangeableResource(
  resource: string,
  policies: readonly ValidatedPolicy[],
  context: Context,
): string {
  const bucketEnd = resource.indexOf('/');
  if (!resource.startsWith('arn:aws:s3:::') || bucketEnd < 0) return resource;
  // The name of the bucket stays, and that it is an object: these tell the simulator the type of the resource.
  let length = bucketEnd + 1;
  for (const policy of policies) {
    for (const pattern of patternsOf(policy)) length = Math.max(length, reach(pattern, resource, context));
  }
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

/** How many characters of an ARN a pattern looks at, in which this request's values are put; rather too many. */
function reach(pattern: Pattern, resource: string, context: Context): number {
  if (pattern === 'any') return Number.POSITIVE_INFINITY;
  let length = 0;
  let known = true;
  for (const { text, variable } of pattern) {
    const values = variable === undefined ? [text] : valuesOf(variable, context);
    const [value = ''] = values;
    known &&= values.length === 1 && value !== '';
    const same = known ? agreement(value, resource, length) : 0;
    if (known && same < value.length) return length + same + 1;
    length += Math.max(text.length * Number(!known), ...values.map((each) => each.length));
  }
  return length;
}

/** How many characters of a text are those of the resource from `start` on; letters of either case are the same. */
function agreement(text: string, resource: string, start: number): number {
  let length = 0;
  while (length < text.length && sameLetter(text.charAt(length), resource.charAt(start + length)))
    length += 1;
  return length;
}

function sameLetter(a: string, b: string): boolean {
  return a === b || a.toLowerCase() === b.toLowerCase();
}

function valuesOf(variable: string, context: Context): readonly string[] {
  return Object.entries(context).flatMap(([key, value]) => (key.toLowerCase() === variable ? value : []));
}
