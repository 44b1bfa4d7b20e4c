import { topics } from './topics.ts';

/** The number of cases of each service, the services in alphabetical order. */
export function countCases(): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(topics)
      .map(([service, all]): [string, number] => [
        service,
        all.reduce((sum, { cases }) => sum + cases.length, 0),
      ])
      .sort(([one], [other]) => one.localeCompare(other)),
  );
}
