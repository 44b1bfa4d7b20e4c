import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countCases } from './count-cases.ts';
import { topics } from './topics.ts';

const all = Object.entries(topics).flatMap(([service, of]) => of.map((topic) => ({ service, ...topic })));

test('every service has a folder of cases, and every folder is run', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(topics).sort()).toEqual(folders.sort());
  expect(Object.keys(countCases())).toEqual(folders.sort());
});

test('every case cites a page or a recording', () => {
  const sources = all.flatMap(({ cases }) => cases.map(({ source }) => source));
  const known = /^https:\/\/(docs\.aws\.amazon\.com\/|github\.com\/localstack\/localstack\/blob\/)\S+/;
  expect(sources.filter((source) => !known.test(source))).toEqual([]);
});

test('no two cases of a topic have one name', () => {
  for (const { subject, cases } of all) {
    const names = cases.map(({ name }) => name);
    expect(names, subject).toEqual([...new Set(names)]);
  }
});

test('docs/rehearsal.md counts the cases of each service', () => {
  const page = readFileSync(new URL('../../docs/rehearsal.md', import.meta.url), 'utf8');
  const counts = countCases();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThanOrEqual(300);
  const rows = Object.entries(counts).map(([service, count]) => `| \`${service}\` | ${count} |`);
  const table = ['| service | cases |', '|---|---:|', ...rows, `| all | ${total} |`].join('\n');
  const [shown] = /\| service \| cases \|\n(?:\|.*\n?)+/.exec(page) ?? [];
  expect(shown?.trim(), 'the table of fidelity cases').toBe(table);
});
