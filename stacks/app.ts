import { App } from 'aws-cdk-lib/core';
import { loadConfig } from '../src/config/load-config.ts';
import { ConfigError } from '../src/config/problem.ts';
import { addStacks } from './add-stacks.ts';

// No CDK metadata: it would add a resource, and a condition with every Region's name, to each account's template.
// Synthesised by hand, so that nothing is when the configuration is bad.
const app = new App({ analyticsReporting: false, autoSynth: false });
try {
  addStacks(app, loadConfig(String(app.node.tryGetContext('config') ?? 'orgvault.yaml')));
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
