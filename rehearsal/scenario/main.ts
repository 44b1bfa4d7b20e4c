import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FailedReplication } from '../serve.ts';
import { ExpectationFailed, Expectations } from './expectation.ts';
import { filesOf } from './files.ts';
import { type Options, parseOptions } from './options.ts';
import { grouped, Report } from './report.ts';
import { readStoryConfig, type StoryConfig } from './story-config.ts';

// Node 20 is supported as long as the SDK works on it; its notice is no part of the story.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const project = fileURLToPath(new URL('../../', import.meta.url));
const configFile = fileURLToPath(new URL('orgvault.yaml', import.meta.url));

const options = parseOptions(process.argv.slice(2), project);
const report = new Report(options.json ? process.stderr : process.stdout);
const signals = ['SIGINT', 'SIGTERM'] as const;
for (const signal of signals) process.on(signal, interrupt);
process.exitCode = await rehearse(options, await readStoryConfig(configFile));

/** Starts what the story needs, tells it, cleans up, and returns the exit status. */
async function rehearse(options: Options, config: StoryConfig): Promise<number> {
  const files = await filesOf(options.files);
  if (files.length === 0) {
    console.error(`error: there is no file to back up in ${options.files}`);
    return 2;
  }
  // Only now, since it takes seconds: whoever mistyped need not wait.
  const { serve } = await import('../serve.ts');
  const { Clients } = await import('./clients.ts');
  const { tellStory } = await import('./story.ts');
  const failures = new Map<string, string>();
  const onReplicationFailed = ({ bucket, key, reason }: FailedReplication) =>
    failures.set(`${bucket}/${key}`, reason);
  const own = options.endpoint === undefined ? await serve({ port: 0, onReplicationFailed }) : undefined;
  const endpoint = options.endpoint ?? own?.url ?? '';
  const workspace = mkdtempSync(join(tmpdir(), 'orgvault-rehearsal-'));
  const removeWorkspace = () => rmSync(workspace, { recursive: true, force: true });
  process.once('exit', removeWorkspace);
  const expect = new Expectations();
  try {
    report.opens(
      own
        ? `A local AWS organization listens on ${endpoint}; nothing leaves this machine.`
        : `The story is told on ${endpoint}.`,
    );
    const clients = new Clients(endpoint, config.central.region);
    const replicationFailure = (bucket: string, key: string) => failures.get(`${bucket}/${key}`);
    await tellStory({
      options,
      files,
      report,
      expect,
      clients,
      config,
      project,
      replicationFailure,
      workspace,
    });
    summarize(expect);
    if (own && options.keep) await keepOpen(endpoint, config);
    return 0;
  } catch (error) {
    const reason = explain(error, endpoint);
    report.failed(reason);
    summarize(expect, reason);
    return 1;
  } finally {
    await own?.close();
    removeWorkspace();
  }
}

/** Ends the story at once; what it started and wrote is removed when the process exits. */
function interrupt(signal: (typeof signals)[number]): void {
  report.interrupted('Interrupted.');
  process.exit(128 + constants.signals[signal]);
}

/** The last act: counts and timings; the same as JSON on stdout when asked for. `failure` says why the story ended early. */
function summarize(expect: Expectations, failure?: readonly string[]): void {
  report.begin((report.acts.at(-1)?.number ?? 0) + 1, 'Summary');
  const acts = report.acts.slice(0, -1);
  const seconds = Math.round(acts.reduce((sum, act) => sum + act.seconds, 0) * 1000) / 1000;
  report.table(
    ['Act', 'What', 'Seconds'],
    acts.map((act) => [`${act.number}`, act.title, act.seconds.toFixed(1)]),
  );
  report.shows(
    `${grouped(expect.held)} expectations held${failure ? ' before it ended' : ''}; ${seconds.toFixed(1)} s`,
  );
  if (options.json) {
    const result = { held: failure === undefined, failure, expectations: expect.held, seconds, acts };
    console.log(JSON.stringify(result, undefined, 2));
  }
}

function explain(error: unknown, endpoint: string): readonly string[] {
  if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') {
    return [
      `Nothing listens on ${endpoint}: start it with "npm run rehearsal:serve", or leave --endpoint out.`,
    ];
  }
  const act = report.acts.at(-1);
  const where = act ? `Act ${act.number} (${act.title})` : 'Before the first act';
  if (error instanceof ExpectationFailed) {
    return [`${where}: ${error.message}`, `  expected: ${error.expected}`, `  seen:     ${error.seen}`];
  }
  return [`${where} broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
}

/** Leaves the rehearsal open until Ctrl-C, and says how to look around. */
async function keepOpen(endpoint: string, config: StoryConfig): Promise<void> {
  const { accountId, region } = config.central;
  report.shows(
    '\nThe rehearsal stays open until Ctrl-C. A 12-digit access key id, with any secret, is an administrator of\n' +
      'that account. To look around in the central one:',
  );
  report.shows(
    `  AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region} AWS_ACCESS_KEY_ID=${accountId} ` +
      'AWS_SECRET_ACCESS_KEY=any aws s3 ls',
  );
  await new Promise<void>((resolve) => {
    // One Ctrl-C may arrive more than once: npm and tsx pass theirs on.
    for (const signal of signals) process.off(signal, interrupt).on(signal, () => resolve());
  });
}
