import { expect, it } from 'vitest';
import { tryOverTheWire } from '../../../assurance/reach/over-the-wire.ts';

it('no account reaches another over the API, however its roles and keys are called', async () => {
  const result = await tryOverTheWire({ seed: 20261123, roles: 6, attempts: 80, replicas: 8 });
  expect(result.faults).toEqual([]);
  expect(result.attempts).toBe(80);
  expect(result.ownAnswers).toBeGreaterThan(0);
});
