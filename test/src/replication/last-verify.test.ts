import { STSClient, STSServiceException } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { Principal } from '../../../src/aws/principal.ts';
import { parseConfig } from '../../../src/config/load-config.ts';
import { readLastVerify } from '../../../src/replication/last-verify.ts';
import { answering } from '../aws/answering.ts';

const config = parseConfig(
  `organizationId: o-exampleorgid
central: { accountId: '222222222222', region: eu-central-1 }
enrollment: { organizationalUnits: [ou-exam-workload] }`,
  'orgvault.yaml',
);

/** What is known of the last verify by an operator whose calls of STS end like this. */
function knownAfter(error: Error) {
  const operator = Principal.ofConfiguration(undefined);
  answering(operator.client(STSClient, config.central.region), () => {
    throw error;
  });
  return readLastVerify(operator, config);
}

function ofAws($fault: 'client' | 'server', message: string): STSServiceException {
  return new STSServiceException({ name: 'Refused', $fault, message, $metadata: {} });
}

describe('the last verify', () => {
  it.each([
    ['the role may not be assumed', ofAws('client', 'not authorized to perform sts:AssumeRole')],
    ['the service is out', ofAws('server', 'Service Unavailable')],
  ])('is unknown where %s, and all else can be told', async (_, error) => {
    expect(await knownAfter(error)).toEqual({ kind: 'unknown', why: error.message });
  });

  it('is not taken for unknown after Ctrl-C or where there is no network', async () => {
    await expect(knownAfter(new Error('getaddrinfo ENOTFOUND'))).rejects.toThrow('ENOTFOUND');
  });
});
