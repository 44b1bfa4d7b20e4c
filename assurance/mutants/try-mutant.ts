import type { Templates } from '../prepared/templates.ts';
import type { Mutant } from './mutant.ts';
import { DoesNotHold, type Notice, type Probe } from './probe.ts';
import { Scene } from './scene.ts';

/** What noticed a mutant. */
export interface Killed {
  readonly notice: Notice;
  /** The probe that did not hold, or what could not be deployed. */
  readonly by: string;
  /** Why, as it was seen this time; for whoever looks into it. */
  readonly seen: string;
}

/** Deploys templates, also for no probe, and asks them probe after probe; the first that does not hold, if any. */
export async function tryTemplates(
  templates: Templates,
  probes: readonly Probe[],
): Promise<Killed | undefined> {
  const lasting = probes.filter(({ spoils }) => !spoils);
  return (
    (lasting.length > 0 || probes.length === 0 ? await tryIn(templates, lasting) : undefined) ??
    (await firstOf(
      probes.filter(({ spoils }) => spoils),
      (probe) => tryIn(templates, [probe]),
    ))
  );
}

/** As {@link tryTemplates}, beginning with what noticed this mutant the last time. */
export async function tryMutant(
  { templates }: Mutant,
  probes: readonly Probe[],
  lastBy: string | undefined,
): Promise<Killed | undefined> {
  const last = probes.filter(({ name }) => name === lastBy);
  const again = last.length === 0 ? undefined : await tryTemplates(templates, last);
  return again ?? tryTemplates(templates, probes);
}

/** All probes that do not hold for some templates. Rejects when they cannot be deployed. */
export async function unmetBy(templates: Templates, probes: readonly Probe[]): Promise<readonly Killed[]> {
  const unmet: Killed[] = [];
  const scene = await Scene.deployed(templates);
  for (const probe of probes) {
    const killed = probe.spoils ? await tryIn(templates, [probe]) : await tryProbe(scene, probe);
    if (killed) unmet.push(killed);
  }
  await scene.close();
  return unmet;
}

/** In an organization of its own. */
async function tryIn(templates: Templates, probes: readonly Probe[]): Promise<Killed | undefined> {
  let scene: Scene;
  try {
    scene = await Scene.deployed(templates);
  } catch (error) {
    const seen = messageOf(error);
    return { notice: 'deployment', by: failedAt(seen), seen };
  }
  try {
    return await firstOf(probes, (probe) => tryProbe(scene, probe));
  } finally {
    await scene.close();
  }
}

async function tryProbe(scene: Scene, { name, run }: Probe): Promise<Killed | undefined> {
  try {
    await run(scene);
    return undefined;
  } catch (error) {
    const notice = error instanceof DoesNotHold ? error.notice : 'missing right';
    return { notice, by: name, seen: messageOf(error) };
  }
}

async function firstOf<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R | undefined>,
): Promise<R | undefined> {
  for (const item of items) {
    const answer = await ask(item);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The stack that failed; the reasons have ids in them that differ from run to run. */
function failedAt(message: string): string {
  return /^(orgvault-\w+) failed/.exec(message)?.[1] ?? 'the template is refused';
}
