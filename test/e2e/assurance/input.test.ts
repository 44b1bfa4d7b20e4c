import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryMutants } from '../../../assurance/input/answers/try-mutants.ts';
import { tryCommandLines } from '../../../assurance/input/command-line/try-command-lines.ts';
import { fuzzConfiguration } from '../../../assurance/input/configuration/fuzz.ts';
import { judgeTemplates } from '../../../assurance/input/configuration/synthesise.ts';
import { restoreHostileKeys } from '../../../assurance/input/restore-keys.ts';
import { Stage } from '../../../assurance/input/stage.ts';
import { Random } from '../../../assurance/random.ts';

const seed = 20261128;
const folder = mkdtempSync(join(tmpdir(), 'orgvault-e2e-input-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a sample of the assurance of bad input', () => {
  it('has mutated configurations refused in sentences, and the others synthesised', () => {
    const { accepted, distinct, failures } = fuzzConfiguration(seed, 300, join(folder, 'orgvault.yaml'));
    expect(failures).toEqual([]);
    expect(accepted).toBeGreaterThan(10);
    expect([...distinct.values()].slice(0, 2).flatMap(judgeTemplates)).toEqual([]);
  });

  it('has wrong command lines refused before AWS is asked', async () => {
    const random = new Random(seed);
    const { lines, failures } = await tryCommandLines(mkdtempSync(join(folder, 'typed-')), (cases) =>
      random.some(cases, 120),
    );
    expect([lines, failures]).toEqual([120, []]);
  });
});

describe('an organization in which names are hostile', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open(join(folder, 'stage'));
  });
  afterAll(() => stage.close());

  it('is shown without a character that a terminal obeys, whatever answers lack', async () => {
    const { tried, failures } = await tryMutants(stage, seed, 0.002);
    expect(failures).toEqual([]);
    expect(tried).toBeGreaterThan(10);
  });

  it('has files that a restore writes below its folder, or names', async () => {
    const { keys, written, refused, failures } = await restoreHostileKeys(stage);
    expect(failures).toEqual([]);
    expect(written).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(10);
    expect(written + refused).toBeGreaterThanOrEqual(keys);
  });
});
