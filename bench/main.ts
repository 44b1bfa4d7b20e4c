import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { measureSynth } from './synth.ts';

const rounds = 5;
const require = createRequire(import.meta.url);

function versionOf(name: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(require.resolve(`${name}/package.json`), 'utf8'),
  );
  return version;
}

const processors = cpus();
console.log(`${processors.length} × ${processors[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
console.log(
  ['aws-cdk', 'aws-cdk-lib', 'cdk-stacksets', 'tsx'].map((name) => `${name} ${versionOf(name)}`).join(', '),
);

const { orgvault, emptyStackSet } = measureSynth(rounds);
// The fastest run is the one that was disturbed least.
const [ours, theirs] = [Math.min(...orgvault), Math.min(...emptyStackSet)];
console.log(`\ncdk synth, fastest of ${rounds}, in turns`);
console.log(`  Orgvault                          ${ours.toFixed(2)} s`);
console.log(`  an app with one empty stack set   ${theirs.toFixed(2)} s`);
console.log(`  ratio                             ${(ours / theirs).toFixed(2)} (target: at most 1.30)`);
