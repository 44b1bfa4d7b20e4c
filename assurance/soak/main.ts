import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { drawnRounds, type Round } from './draw/rounds.ts';
import { differenceLines, resultLines, roundLines } from './report.ts';
import { type SoakResult, soak } from './soak.ts';

const { values } = parseArgs({
  options: {
    // The same rounds in every run, so that a red one says something about the change and not about chance.
    seed: { type: 'string', default: '180541' },
    minutes: { type: 'string', default: '10' },
    /** So many rounds instead of so many minutes: to run again what failed. */
    rounds: { type: 'string' },
  },
});
const seed = Number(values.seed);
const milliseconds = Number(values.minutes) * 60_000;
const enough = values.rounds === undefined ? undefined : Number(values.rounds);
/** What is needed at the end, to mend everything and to read all of it once more. */
const shareOfTheEnd = 0.2;
/** So many of the last rounds are printed when something differs. */
const tail = 5;

const recent: Round[] = [];
try {
  succeedOrFail(
    await soak(drawnRounds(seed, goesOn), {
      onRound: (round) => {
        recent.push(round);
        if (recent.length > tail) recent.shift();
      },
    }),
  );
} catch (error) {
  console.log(error);
  fail(['the soak broke off']);
}

function goesOn(round: number): boolean {
  if (enough !== undefined) return round <= enough;
  return performance.now() < milliseconds * (1 - shareOfTheEnd);
}

function succeedOrFail(result: SoakResult): void {
  const seconds = performance.now() / 1000;
  const processor = process.cpuUsage().user / 1e6;
  console.log(`seed ${seed}, ${seconds.toFixed(0)} s, of which ${processor.toFixed(0)} s of processor time`);
  show(resultLines(result));
  if (result.differences.length > 0) fail(result.differences);
  else console.log('Each is as the model says, and nothing that the centre ever had is gone.');
}

function fail(differences: readonly string[]): void {
  show(roundLines(recent));
  show(differenceLines(differences));
  const last = recent.at(-1)?.number ?? 0;
  console.log(`The same again: node --import tsx assurance/soak/main.ts --seed ${seed} --rounds ${last}`);
  process.exitCode = 1;
}

function show(lines: readonly string[]): void {
  for (const line of lines) console.log(line);
}
