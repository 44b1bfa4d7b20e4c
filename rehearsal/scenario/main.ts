import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FailedReplication, serve } from '../serve.ts';
import { Clients } from './clients.ts';
import { ExpectationFailed, Expectations } from './expectation.ts';
import { type Options, parseOptions } from './options.ts';
import { Report } from './report.ts';
import { tellStory } from './story.ts';
import { readStoryConfig, type StoryConfig } from './story-config.ts';

// Node 20 is supported as long as the SDK works on it; its notice is no part of the story.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const project = fileURLToPath(new URL('../../', import.meta.url));
const configFile = fileURLToPath(new URL('orgvault.yaml', import.meta.url));

const options = parseOptions(process.argv.slice(2), project);
const report = new Report(options.json ? process.stderr : process.stdout);
process.exitCode = await rehearse(options, await readStoryConfig(configFile));

/** Starts what the story needs, tells it, cleans up, and returns the exit status. */
async function rehearse(options: Options, config: StoryConfig): Promise<number> {
  const failures = new Map<string, string>();
  const onReplicationFailed = ({ bucket, key, reason }: FailedReplication) =>
    failures.set(`${bucket}/${key}`, reason);
  const own = options.endpoint === undefined ? await serve({ port: 0, onReplicationFailed }) : undefined;
  const endpoint = options.endpoint ?? own?.url ?? '';
  const workspace = await mkdtemp(join(tmpdir(), 'orgvault-rehearsal-'));
  const expect = new Expectations();
  try {
    const clients = new Clients(endpoint, config.central.region);
    const replicationFailure = (bucket: string, key: string) => failures.get(`${bucket}/${key}`);
    await tellStory({ options, report, expect, clients, config, project, replicationFailure, workspace });
    summarize(expect, true);
    if (own && options.keep) await keepOpen(endpoint, config);
    return 0;
  } catch (error) {
    report.failed(explain(error, endpoint));
    summarize(expect, false);
    return 1;
  } finally {
    await own?.close();
    await rm(workspace, { recursive: true, force: true });
  }
}

/** Act 8: counts and timings; the same as JSON on stdout when asked for. */
function summarize(expect: Expectations, held: boolean): void {
  report.begin(8, 'Summary');
  const acts = report.acts.filter((act) => act.number < 8);
  const seconds = acts.reduce((sum, act) => sum + act.seconds, 0);
  report.table(
    ['Act', 'What', 'Seconds'],
    acts.map((act) => [`${act.number}`, act.title, act.seconds.toFixed(1)]),
  );
  report.shows(
    `${expect.held} expectations held${held ? '' : ', then one did not'}; ${seconds.toFixed(1)} s`,
  );
  if (options.json) {
    console.log(JSON.stringify({ held, expectations: expect.held, seconds, acts }, undefined, 2));
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
    `\nThe rehearsal stays open until Ctrl-C. To look around as the central account's administrator:`,
  );
  report.shows(
    `  AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_ACCESS_KEY_ID=${accountId} ` +
      'AWS_SECRET_ACCESS_KEY=any aws s3 ls',
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
