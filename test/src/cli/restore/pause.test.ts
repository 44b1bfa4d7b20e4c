import { expect, it } from 'vitest';
import { pauseMs } from '../../../../src/cli/restore/pause.ts';

const minute = 60_000;

it.each([
  { tier: 'Standard', waited: 0, pause: 5_000 },
  { tier: 'Standard', waited: 20 * minute, pause: 5 * minute },
  { tier: 'Standard', waited: 5 * 60 * minute, pause: 15 * minute },
  { tier: 'Bulk', waited: 48 * 60 * minute, pause: 15 * minute },
  { tier: 'Expedited', waited: 2 * minute, pause: minute / 2 },
  { tier: 'Expedited', waited: 5 * minute, pause: minute },
] as const)('looks again after $pause ms when $tier was waited for $waited ms', ({ tier, waited, pause }) => {
  expect(pauseMs(tier, waited)).toBe(pause);
});
