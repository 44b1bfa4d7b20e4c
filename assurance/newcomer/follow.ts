import type { Machine } from './machine.ts';
import type { Ended } from './shell.ts';
import type { Journey, Step } from './step.ts';
import { World } from './world.ts';

/** What became of a journey. */
export interface Followed {
  readonly journey: Journey;
  readonly ran: number;
  /** What did not hold, each with the page and the command. */
  readonly failures: readonly string[];
  readonly seconds: number;
}

/** What no command may print: a stack trace, or that the program is wrong. */
const crash = /^ {4}at .+:\d+|this is a bug/m;

/** Types the commands of a journey, one after another, in a world of its own. */
export async function follow(machine: Machine, journey: Journey): Promise<Followed> {
  const began = performance.now();
  const world = await World.create(machine, journey.name);
  const failures: string[] = [];
  let ran = 0;
  try {
    for (const { page, as = journey.as, steps } of journey.parts) {
      for (const step of steps) {
        ran += 1;
        const failure = await failureOf(() => take(world, step.as ?? as, step));
        if (failure !== undefined) failures.push(`${page}: ${step.command}\n${failure}`);
      }
    }
  } finally {
    await world.close();
  }
  return { journey, ran, failures, seconds: (performance.now() - began) / 1000 };
}

/** What an act that did not hold says. */
export async function failureOf(act: () => Promise<void>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs one command as its step says; rejects with what was expected and seen. */
async function take(world: World, profile: string, step: Step): Promise<void> {
  const { given, replacing, asks, answered, until, ends = 0, shows, leaves } = step;
  await given?.(world);
  const command = replaced(step.command, (await replacing?.(world)) ?? {});
  const typed = answered === undefined ? command : `${command} ${answered}`;
  await world.shell.run(`export AWS_PROFILE=${profile}`);
  if (asks) {
    const silent = await world.shell.run(command);
    expectEnd(silent, 2, /nobody is there/);
  }
  if (until) await untilInterrupted(world, typed, until);
  else expectEnd(await world.shell.run(typed), ends, shows);
  await leaves?.(world);
}

/** Ctrl-C ends it well: with 0, or with 130 where npm's shell tells of the signal. */
async function untilInterrupted(world: World, command: string, until: RegExp): Promise<void> {
  const shell = world.anotherShell();
  try {
    await shell.start(command, until);
    const ended = await shell.interrupt();
    expectEnd(ended, ended.status === 130 ? 130 : 0, undefined);
  } finally {
    await shell.close();
  }
}

function expectEnd({ status, output }: Ended, ends: number, shows: RegExp | undefined): void {
  const problems = [
    ...(status === ends ? [] : [`ended with ${status} instead of ${ends}`]),
    ...(shows === undefined || shows.test(output) ? [] : [`did not show ${shows}`]),
    ...(crash.test(output) ? ['crashed'] : []),
  ];
  if (problems.length > 0) throw new Error(`${problems.join(', ')}:\n${output.trim()}`);
}

function replaced(command: string, replacements: Readonly<Record<string, string>>): string {
  return Object.entries(replacements).reduce((text, [name, value]) => {
    if (!text.includes(name)) throw new Error(`${name} is to be replaced, and is not in the command`);
    return text.replaceAll(name, value);
  }, command);
}
