import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');

/** The kinds of problems that docs/configuration.md promises. */
export const documentedCodes: ReadonlySet<string> = new Set(
  [...page.slice(page.indexOf('- the file:')).matchAll(/`([a-z0-9-]+)`/g)].map(([, code = '']) => code),
);
