import { writeFileSync } from 'node:fs';
import { loadConfig } from '../../../src/config/load-config.ts';
import { ConfigError } from '../../../src/config/problem.ts';
import type { Config } from '../../../src/config/schema.ts';
import { Random } from '../../random.ts';
import { judgeRefusal } from './judge-refusal.ts';
import { mutateDocument } from './mutate-document.ts';
import { mutateBytes, mutateText } from './mutate-text.ts';
import { originals } from './originals.ts';

/** A file for whose reading a person would wait no longer, in milliseconds of processor time. */
const longestReading = 2_000;

/** What came of many mutated files. */
export interface FuzzResult {
  readonly files: number;
  readonly accepted: number;
  /** Those accepted that differ from each other, by what they say. */
  readonly distinct: ReadonlyMap<string, Config>;
  /** How often each kind of problem was named. */
  readonly codes: ReadonlyMap<string, number>;
  readonly slowestMs: number;
  /** Each with the number of its file. */
  readonly failures: readonly string[];
}

/** The bytes of one mutated file. */
export function mutatedFile(seed: number, number: number): Buffer {
  const random = Random.ofCase(seed, number);
  // The example is long, most of it comments: seldom, so that there is time for more of the others.
  const original = random.one(random.once(10) ? originals : originals.slice(1));
  const changed = random.once(2) ? mutateDocument(original, random) : mutateText(original, random, originals);
  return mutateBytes(changed, random);
}

/**
 * Reads many mutated files as the product reads its configuration.
 * @param file where they are written, one after another
 */
export function fuzzConfiguration(seed: number, files: number, file: string): FuzzResult {
  const distinct = new Map<string, Config>();
  const codes = new Map<string, number>();
  const failures: string[] = [];
  let accepted = 0;
  let slowestMs = 0;
  for (let number = 0; number < files; number += 1) {
    const bytes = mutatedFile(seed, number);
    writeFileSync(file, bytes);
    const before = process.cpuUsage();
    const { config, error } = read(file);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1_000;
    slowestMs = Math.max(slowestMs, milliseconds);
    const wrong = config === undefined ? judgeRefusal(error, bytes.toString('utf8')) : judgeAccepted(config);
    failures.push(...wrong.map((what) => `file ${number} ${what}`));
    if (milliseconds > longestReading) failures.push(`file ${number} took ${milliseconds.toFixed(0)} ms`);
    if (config !== undefined) {
      accepted += 1;
      distinct.set(JSON.stringify(config), config);
    }
    if (error instanceof ConfigError) {
      for (const { code } of error.problems) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
  }
  return { files, accepted, distinct, codes, slowestMs, failures };
}

function read(file: string): { readonly config?: Config; readonly error?: unknown } {
  try {
    return { config: loadConfig(file) };
  } catch (error) {
    return { error };
  }
}

/** Whatever was accepted can be changed by nobody, and has nothing of JavaScript's own in it. */
function judgeAccepted(config: Config): readonly string[] {
  const open: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Object.isFrozen(value)) open.push(`was accepted, and ${path} can be changed`);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== Array.prototype) {
      open.push(`was accepted, and ${path} has another prototype`);
    }
    for (const [key, below] of Object.entries(value)) look(below, `${path}.${key}`);
  };
  look(config, 'it');
  return open;
}
