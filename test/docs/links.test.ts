import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textOf } from '../architecture/source-files.ts';
import { brokenLinks, documents, readMarkdown } from './markdown.ts';

const all = documents();
const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json'))).scripts;

/** Names of npm scripts that a text tells the reader to run. */
function namedScripts(text: string): readonly string[] {
  return [...text.matchAll(/\bnpm run (?:--\S+ )*([\w:-]+)/g)].map(([, name = '']) => name);
}

describe('the documents', () => {
  it('link only to files and headings that exist', () => {
    expect(all.flatMap(brokenLinks)).toEqual([]);
  });

  it('name only npm scripts that exist', () => {
    const unknown = all.flatMap(({ path, text }) =>
      namedScripts(text)
        .filter((name) => !(name in scripts))
        .map((name) => `${path}: npm run ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('are all listed in the index', () => {
    const listed = readMarkdown('docs/README.md', textOf('docs/README.md')).targets;
    const pages = all
      .map(({ path }) => path)
      .filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
    expect(pages.filter((path) => !listed.includes(path.slice('docs/'.length)))).toEqual([]);
  });

  it('have shell commands that a shell can read', () => {
    const unreadable = all.flatMap(({ path, codeBlocks }) =>
      codeBlocks
        .filter(({ lang }) => lang === 'sh')
        .map(({ text }) => ({ path, text, ...spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }) }))
        .filter(({ status }) => status !== 0)
        .map(({ path, text, stderr }) => `${path}: ${stderr}\n${text}`),
    );
    expect(unreadable).toEqual([]);
  });
});

describe('the checks of documents', () => {
  const page = readMarkdown(
    'docs/page.md',
    '# A `code` heading\n[a](#a-code-heading) [b](#nowhere) [c](../README.md) [d](gone.md) [e](https://example.com)\n' +
      '\n    [f](in-code.md)\n\n[g]\n\n[g]: also-gone.md\n',
  );

  it('find what leads nowhere', () => {
    expect(brokenLinks(page)).toEqual([
      'docs/page.md: #nowhere',
      'docs/page.md: gone.md',
      'docs/page.md: also-gone.md',
    ]);
  });

  it('find the scripts that a text names', () => {
    expect(namedScripts('`npm run --silent rehearsal:serve -- --port 1`, npm test, npm run check.')).toEqual([
      'rehearsal:serve',
      'check',
    ]);
  });
});
