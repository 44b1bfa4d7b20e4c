import { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { readCaller } from '../../../src/aws/caller.ts';
import { Principal } from '../../../src/aws/principal.ts';
import { answering } from './answering.ts';

const region = 'eu-central-1';
const identity = { Account: '101010101010', Arn: 'arn:aws:iam::101010101010:user/owner', UserId: 'AIDA' };

function callerBy(answer: object) {
  const principal = Principal.ofConfiguration(undefined);
  answering(principal.client(STSClient, region), () => answer);
  return readCaller(principal, region);
}

describe('whom AWS takes a principal for', () => {
  it('is read', async () => {
    await expect(callerBy(identity)).resolves.toEqual({ accountId: identity.Account, arn: identity.Arn });
  });

  it.each(['Account', 'Arn'])('is not guessed where the answer lacks its %s', async (member) => {
    await expect(callerBy({ ...identity, [member]: undefined })).rejects.toMatchObject({
      code: 'INCOMPLETE_ANSWER',
    });
  });
});
