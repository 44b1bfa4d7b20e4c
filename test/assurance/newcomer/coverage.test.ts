import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { coverage } from '../../../assurance/newcomer/coverage.ts';
import { excused } from '../../../assurance/newcomer/excused.ts';
import { journeys } from '../../../assurance/newcomer/journeys/journeys.ts';
import { commandsOfPages } from '../../../assurance/newcomer/pages.ts';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const commands = commandsOfPages(project);

describe('the commands of README, CONTRIBUTING and docs', () => {
  it('are all run by a journey, or excused, and nothing else is', () => {
    expect(commands.length).toBeGreaterThan(150);
    expect(coverage(commands)).toEqual({ notCovered: [], stale: [] });
  });

  it('fail when one is new, and when one is gone', () => {
    const added = { page: 'docs/deploy.md', command: 'npx orgvault plan --json', block: true };
    const gone = 'npx orgvault permissions explain';
    const others = commands.filter(({ command }) => command !== gone);
    expect(others.length).toBeLessThan(commands.length);
    expect(coverage([...others, added])).toEqual({
      notCovered: [added],
      stale: [`docs/watch-coverage.md ${gone}`],
    });
  });

  it('are typed in the order of their page', () => {
    const disordered = journeys.flatMap(({ parts }) => {
      const reached = new Map<string, number>();
      return parts.flatMap(({ page, steps }) => {
        const lines = commands.filter((line) => line.page === page && line.block);
        return steps
          .filter(({ command }) => lines.some((line) => line.command === command))
          .filter(({ command }) => {
            const from = reached.get(page) ?? 0;
            const at = lines.findIndex((line, index) => index >= from && line.command === command);
            reached.set(page, at + 1);
            return at < 0;
          });
      });
    });
    expect(disordered).toEqual([]);
  });
});

it('docs/assurance.md has the figures', () => {
  const typed = (withAws: boolean) =>
    journeys
      .filter((journey) => (journey.withAws ?? false) === withAws)
      .flatMap(({ parts }) => parts.flatMap(({ steps }) => steps)).length;
  const byCi = excused.filter(({ step }) => step !== undefined).length;
  // The README's first command besides.
  const figures = [commands.length, typed(false) + 1, typed(true), byCi, excused.length - byCi];
  const page = readFileSync(join(project, 'docs', 'assurance.md'), 'utf8');
  const section = page.slice(page.indexOf("## A newcomer's hour"));
  expect([...section.matchAll(/^\|.*\| (\d+) \|$/gm)].map(([, figure]) => Number(figure))).toEqual(figures);
});

describe('what is excused', () => {
  it('has a reason, or a step of .ci/run that runs it', () => {
    const steps = readFileSync(join(project, '.ci', 'run'), 'utf8');
    const without = excused.filter(({ step, why }) =>
      step === undefined ? why === undefined : !steps.includes(`step '${step}'`),
    );
    expect(without).toEqual([]);
  });
});
