import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Principal } from './principal.ts';

/** Whom AWS takes a principal for. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html; needs no permission. */
export async function readCaller(principal: Principal, region: string): Promise<Caller> {
  const { Account, Arn } = await principal.client(STSClient, region).send(new GetCallerIdentityCommand({}));
  return { accountId: Account ?? '', arn: Arn ?? '' };
}
