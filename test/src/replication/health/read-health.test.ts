import { expect, it } from 'vitest';
import { Principal } from '../../../../src/aws/principal.ts';
import { parseConfig } from '../../../../src/config/load-config.ts';
import { readHealth } from '../../../../src/replication/health/read-health.ts';

it('the health of an instance of which no stack is known is unknown, not left out', async () => {
  const config = parseConfig(
    `organizationId: o-exampleorgid
central: { accountId: "222222222222", region: eu-central-1 }
enrollment: { organizationalUnits: [ou-exam-workload] }`,
    'orgvault.yaml',
  );
  const instance = {
    ...{ accountId: '101010101010', region: 'eu-central-1', status: 'CURRENT', detailedStatus: 'SUCCEEDED' },
    ...{ unitId: undefined, stackId: undefined, statusReason: undefined, lastOperationId: undefined },
  };
  const central = { ...instance, accountId: '222222222222' };
  const operator = Principal.ofConfiguration(undefined);
  const health = await readHealth([instance, central], { operator, config, now: () => new Date() });
  expect(health).toMatchObject([
    { accountId: '101010101010', state: 'unknown', detail: 'has no stack yet, SUCCEEDED' },
  ]);
});
