import { attempt } from './attempt.ts';
import type { Stage } from './stage.ts';

/** A refused call beside the same call allowed where it should be, so that none is refused for a wrong reason. */
export interface Contrast {
  /** What is tried, as the head of a sentence: "reading a neighbour's file". */
  readonly what: string;
  /** Where the same call is right. */
  readonly allowedWhere: string;
  readonly allowed: () => Promise<unknown>;
  readonly refused: () => Promise<unknown>;
}

/** Makes both calls and expects the one to be allowed and the other to be refused with AccessDenied. */
export async function expectContrast({ expect, report }: Stage, contrast: Contrast): Promise<void> {
  const right = await attempt(contrast.allowed);
  expect.holds(
    `${contrast.what}: the same call ${contrast.allowedWhere}`,
    right.allowed,
    'allowed',
    right.allowed ? '' : `${right.code}: ${right.message}`,
  );
  const wrong = await attempt(contrast.refused);
  expect.holds(
    contrast.what,
    !wrong.allowed && wrong.code.startsWith('AccessDenied'),
    'refused with AccessDenied',
    wrong.allowed ? 'allowed' : `${wrong.code}: ${wrong.message}`,
  );
  report.saw(`${contrast.what} is refused; the same call ${contrast.allowedWhere} is allowed`);
  if (!wrong.allowed) report.shows(`   ${wrong.message}`);
}
