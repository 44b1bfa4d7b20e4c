import { createHash } from 'node:crypto';

/**
 * What is wrong with a page that has to stand for itself: it may load, run and send nothing, and its content security
 * policy has to say so before the first thing that it is about.
 * https://www.w3.org/TR/CSP3/
 */
export function judgePage(page: string): readonly string[] {
  const tags = [
    ...page.matchAll(
      /<([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*\/?>/gi,
    ),
  ].map(([, name = '', attributes = ''], index) => ({
    index,
    name: name.toLowerCase(),
    attributes: attributesOf(attributes),
  }));
  const policies = tags.filter(
    ({ name, attributes }) =>
      name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'content-security-policy',
  );
  const [policy] = policies;
  const directives = directivesOf(policy?.attributes.get('content') ?? '');
  const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = '']) => text);
  const firstStyle = tags.findIndex(({ name }) => name === 'style');
  return [
    ...(policies.length === 1 ? [] : [`it has ${policies.length} content security policies`]),
    ...(policy !== undefined && policy.index > firstStyle
      ? ['its policy stands behind what it is about']
      : []),
    ...(directives.get('default-src')?.join() === "'none'" ? [] : ["its policy is not default-src 'none'"]),
    ...[...directives].flatMap(([name, values]) => laxity(name, values, styles)),
    ...['base-uri', 'form-action']
      .filter((name) => !directives.has(name))
      .map((name) => `its policy lacks ${name}`),
    ...styles.flatMap((style) =>
      /@import|url\(|expression\(/i.test(style) ? ['its style loads something'] : [],
    ),
    ...tags.flatMap(({ name, attributes }) => [
      ...(/^(script|link|img|iframe|object|embed|base|form|audio|video|source|svg|a|area|frame|applet)$/.test(
        name,
      )
        ? [`it has the element ${name}`]
        : []),
      ...[...attributes.keys()]
        .filter((key) =>
          /^(on|style$|src|href|srcset|action|formaction|background|poster|data$|ping)/.test(key),
        )
        .map((key) => `${name} has the attribute ${key}`),
    ]),
  ];
}

/** A policy may allow the styles of the page by their hashes, and nothing else. */
function laxity(name: string, values: readonly string[], styles: readonly string[]): readonly string[] {
  if (values.join() === "'none'") return [];
  if (name !== 'style-src') return [`its policy allows ${name} ${values.join(' ')}`];
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
  return [
    ...values
      .filter((value) => !hashes.includes(value))
      .map((value) => `its policy allows the style ${value}`),
    ...hashes.filter((hash) => !values.includes(hash)).map(() => 'its policy refuses its own style'),
  ];
}

function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values] as const)
      .filter(([name]) => name !== ''),
  );
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g);
  return new Map(
    [...found].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      (double ?? single ?? bare ?? '')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    ]),
  );
}
