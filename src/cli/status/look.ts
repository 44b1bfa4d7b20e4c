import type { Principal } from '../../aws/principal.ts';
import type { Config } from '../../config/schema.ts';
import { operatorRole } from '../../enrollment/operator-role.ts';
import { type CoverageReading, readCoverage } from '../../enrollment/read-coverage.ts';
import type { ReplicationHealth } from '../../replication/health/replication-health.ts';
import type { LastVerify } from '../../replication/last-verify.ts';
import type { Context } from '../cli.ts';
import { type Filter, filterCoverage } from './filter.ts';
import type { StatusResult } from './json.ts';
import { type StatusPicture, statusResultOf } from './result.ts';

/** What a look at the organization gives: the result, and the picture that it was made of. */
export interface Look {
  readonly result: StatusResult;
  readonly picture: StatusPicture;
}

/** Reads everything side by side. Loads the AWS clients: imported only when something is read. */
export async function look(
  context: Context,
  config: Config,
  filter: Filter,
  withReplication: boolean,
): Promise<Look> {
  const principal = await context.principal();
  const operator = operatorRole(principal, config);
  const [reading, verify] = await Promise.all([
    readCoverage(principal, config, () => new Date()),
    lastVerify(operator, config),
  ]);
  const { organization, enrollment, accounts } = reading;
  const shown = filterCoverage(accounts, filter, organization);
  const picture = {
    reading,
    verify: enrollment === undefined ? undefined : verify,
    health: withReplication ? await readHealthOf(context, config, shown, operator) : undefined,
  };
  return { picture, result: statusResultOf(picture, shown) };
}

/** Its client takes as long to load as the others together, which in the meantime have begun to ask. */
async function lastVerify(operator: Principal, config: Config): Promise<LastVerify> {
  const { readLastVerify } = await import('../../replication/last-verify.ts');
  return readLastVerify(operator, config);
}

async function readHealthOf(
  { console }: Context,
  config: Config,
  shown: CoverageReading['accounts'],
  operator: Principal,
): Promise<readonly ReplicationHealth[]> {
  const instances = shown.flatMap(({ regions }) =>
    regions.flatMap(({ instance, state }) =>
      instance !== undefined && state.kind === 'enrolled' ? [instance] : [],
    ),
  );
  const progress = console.progress('Replication', instances.length, 'stacks');
  const { readHealth } = await import('../../replication/health/read-health.ts');
  try {
    return await readHealth(instances, {
      operator,
      config,
      now: () => new Date(),
      onProgress: (done, total) => progress.update(done, total),
    });
  } finally {
    progress.end();
  }
}
