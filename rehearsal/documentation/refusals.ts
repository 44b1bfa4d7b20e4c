import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A call of `notModelled` with a text that stands there; Biome writes them all alike. */
const refusal = /\bnotModelled\(\s*(['"`])([\s\S]*?)\1\s*,?\s*\)/g;

/**
 * What the code of a folder refuses by name inside of actions that it models, in the words of the refusals; `…` stands
 * for what the request says.
 *
 * @param folder from the rehearsal's folder, such as `services/s3`
 */
export function refusalsIn(folder: string): readonly string[] {
  const found = sourcesIn(folder).flatMap((text) => refusalsOf(text));
  // Texts that say nothing by themselves are covered by the page's general rule.
  return [...new Set(found)]
    .filter((what) => !/^[…: ]*$/.test(what))
    .sort((a, b) => a.localeCompare(b, 'en'));
}

/** What one file refuses by name. */
export function refusalsOf(text: string): readonly string[] {
  return [...text.matchAll(refusal)].map(([, , what = '']) => what.replaceAll(/\$\{[^}]*\}/g, '…'));
}

/** The texts of a folder's TypeScript. */
export function sourcesIn(folder: string): readonly string[] {
  const path = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => readFileSync(join(path, name), 'utf8'));
}
