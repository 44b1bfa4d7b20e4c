import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ids } from '../input/hostile-organization.ts';
import { environment, Stage } from '../input/stage.ts';
import { allowedLicences } from './allowed-licences.ts';
import { audit } from './audit.ts';
import { judgePage } from './judge-page.ts';
import { productionTree } from './production-tree.ts';
import { refuseAsAws } from './refusing-aws.ts';
import { synthesiseOffline } from './synthesise-offline.ts';
import { thirdPartyPage } from './third-party-page.ts';
import { trySecrets } from './try-secrets.ts';
import { type Ending, judgeTemporary, watchTemporary } from './watch-temporary.ts';

// Nothing is drawn here; every part takes a seed.
parseArgs({ options: { seed: { type: 'string' } } });
const folder = mkdtempSync(join(tmpdir(), 'orgvault-assurance-supply-'));
const failures: string[] = [];
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

whatIsShipped();
offline();
await secrets();
await onStage();
for (const failure of failures.slice(0, 100)) console.log(`FAILED: ${failure}`);
process.exit(failures.length === 0 ? 0 : 1);

function whatIsShipped(): void {
  const tree = productionTree();
  const page = readFileSync(new URL('../../docs/third-party.md', import.meta.url), 'utf8');
  failures.push(
    ...tree
      .filter(({ license }) => !allowedLicences.has(license))
      .map(({ path, license }) => `${path}: ${license}`),
    ...tree
      .filter((each) => each.hasInstallScript)
      .map(({ path }) => `${path} runs something when it is installed`),
    ...(page === thirdPartyPage(tree) ? [] : ['docs/third-party.md is stale: npm run licences']),
  );
  console.log(
    `packages: ${tree.length} are shipped; each has a licence that is allowed, none an install script`,
  );
  const judged = audit();
  if (judged.kind === 'not-judged') {
    console.log(`known vulnerabilities: not judged: ${judged.why}`);
    return;
  }
  failures.push(...judged.vulnerabilities.map((each) => `npm audit: ${each}`));
  console.log(`known vulnerabilities: ${judged.vulnerabilities.length} in what is shipped, by npm audit`);
}

function offline(): void {
  const { namespace, failures: wrong } = synthesiseOffline(join(folder, 'offline'));
  failures.push(...wrong);
  const where = namespace ? 'and once without any interface' : 'a network namespace was not to be had';
  console.log(`synthesis: once with every call to the network refused and written down, ${where}`);
}

async function secrets(): Promise<void> {
  const place = join(folder, 'secrets');
  mkdirSync(place);
  writeFileSync(
    join(place, 'orgvault.yaml'),
    'organizationId: o-exampleorgid\ncentral: { accountId: "222222222222", region: eu-central-1 }\n' +
      'enrollment: { organizationalUnits: [ou-exam-workload] }\n',
  );
  const { runs, failures: wrong } = await trySecrets(place);
  failures.push(...wrong);
  console.log(
    `credentials: ${runs} runs with fake ones that AWS refuses; no output and no file was to have any of them`,
  );
}

async function onStage(): Promise<void> {
  const stage = await Stage.open(join(folder, 'stage'));
  const page = join(folder, 'report.html');
  await stage.orgvault(ids.central, ['status', '--replication', '--html', page]);
  failures.push(...judgePage(readFileSync(page, 'utf8')).map((what) => `the page of status: ${what}`));
  console.log('page: of an organization with hostile names; loads and runs nothing, and its policy says so');
  await temporaryFiles(stage);
  await stage.close();
}

async function temporaryFiles(stage: Stage): Promise<void> {
  const config = ['--config', join(stage.folder, 'orgvault.yaml')];
  const plan = ['plan', ...config];
  const rePut = ['retry', '--objects', '--re-put', '--dry-run', ...config];
  const runs: readonly (readonly [
    args: readonly string[],
    accountId: string,
    Ending,
    statuses: readonly number[],
  ])[] = [
    [plan, ids.central, 'normal', [0, 4]],
    [plan, ids.central, 'SIGINT', [130]],
    [plan, ids.central, 'SIGTERM', [130]],
    [rePut, ids.broken, 'normal', [0, 4]],
    [rePut, ids.broken, 'SIGINT', [130]],
  ];
  for (const [index, [args, accountId, ending, statuses]] of runs.entries()) {
    const run = await watchTemporary(
      args,
      environment(stage.url, accountId, stage.folder),
      join(folder, `tmp-${index}`),
      ending,
    );
    failures.push(...judgeTemporary(`${args[0]}, ended by ${ending}`, run, statuses));
  }
  const aws = await refuseAsAws();
  const refused = await watchTemporary(
    plan,
    environment(aws.url, ids.central, stage.folder),
    join(folder, 'tmp-refused'),
    'normal',
  );
  aws.close();
  failures.push(...judgeTemporary('plan, refused by AWS', refused, [1]));
  console.log(
    `temporary files: ${runs.length + 1} runs, ended normally, by signals and by a refusal; private while there, and gone`,
  );
}
