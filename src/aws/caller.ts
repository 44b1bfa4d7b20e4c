import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { answered } from './answered.ts';
import type { Principal } from './principal.ts';

/** Whom AWS takes a principal for. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/**
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html; needs no permission.
 * @throws OrgvaultError if the answer does not say
 */
export async function readCaller(principal: Principal, region: string): Promise<Caller> {
  const { Account, Arn } = await principal.client(STSClient, region).send(new GetCallerIdentityCommand({}));
  return {
    accountId: answered(Account, 'whose account calls'),
    arn: answered(Arn, 'the ARN of the caller'),
  };
}
