import { attempt } from '../../rehearsal/scenario/attempt.ts';
import type { Scene } from './scene.ts';

/** How a mutant was noticed. */
export type Notice = 'deployment' | 'missing right' | 'intrusion' | 'setting';

/** Says that a probe does not hold. Any other error of a probe means that something is missing that it needs. */
export class DoesNotHold extends Error {
  override readonly name = 'DoesNotHold';
  readonly notice: Notice;

  constructor(notice: Notice, message: string) {
    super(message);
    this.notice = notice;
  }
}

/** One question to a deployed organization. */
export interface Probe {
  /** What holds, as a sentence. */
  readonly name: string;
  /** Whether it changes so much that nothing else can be asked afterwards. */
  readonly spoils?: true;
  /** Rejects when it does not hold. */
  run(scene: Scene): Promise<void>;
}

/** Something that has to be possible. */
export function works(name: string, call: (scene: Scene) => Promise<unknown>): Probe {
  return {
    name,
    run: async (scene) => {
      await call(scene);
    },
  };
}

/**
 * Something that has to be refused by permissions. What it needs is made by `given`; only `call` is the attempt.
 */
export function refused<Given>(
  name: string,
  given: (scene: Scene) => Promise<Given>,
  call: (given: Given, scene: Scene) => Promise<unknown>,
): Probe {
  return {
    name,
    run: async (scene) => {
      const made = await given(scene);
      const tried = await attempt(() => call(made, scene));
      // Another error comes after the permissions: they let it through.
      if (tried.allowed || !refusals.has(tried.code)) {
        throw new DoesNotHold('intrusion', `not so: ${name}${tried.allowed ? '' : ` (${tried.message})`}`);
      }
    },
  };
}

/** What AWS's services call a refusal. */
const refusals: ReadonlySet<string> = new Set(['AccessDenied', 'AccessDeniedException', '403', 'Forbidden']);

/** Something that has to be so; `notice` says what it means if it is not. */
export function holds(
  name: string,
  notice: 'intrusion' | 'setting',
  question: (scene: Scene) => Promise<boolean>,
): Probe {
  return {
    name,
    run: async (scene) => {
      if (!(await question(scene))) throw new DoesNotHold(notice, `not so: ${name}`);
    },
  };
}
