import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { Aws } from './aws.ts';
import type { Topic } from './case.ts';

const MINUTE = 60_000;

/** Registers every case as a test, and undoes afterwards what a topic made. */
export function runTopics(topics: readonly Topic[]): void {
  const endpoint = inject('fidelityEndpoint');
  const timeout = endpoint.loopback ? MINUTE : 15 * MINUTE;
  for (const { subject, cases } of topics) {
    describe(subject, { timeout }, () => {
      let aws: Aws;
      beforeAll(async () => {
        aws = await Aws.at(endpoint);
      });
      afterAll(() => aws.cleanUp(), timeout);
      for (const { name, check } of cases) test(name, () => check(aws));
    });
  }
}
