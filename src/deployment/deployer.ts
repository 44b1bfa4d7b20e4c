import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import type { SynthesizedStack } from './synthesis.ts';

/** Who deploys each stack: the same credentials, where one account has both stacks or the other trusts it. */
export interface Credentials {
  readonly administrator: Principal;
  readonly central: Principal;
}

/**
 * The role by which the bootstrap stack lets somebody deploy a stack.
 * @throws OrgvaultError NOT_BOOTSTRAPPED if it cannot be assumed; AWS does not tell whether it exists
 */
export async function deployerOf(
  { accountId, region, deployRoleArn }: SynthesizedStack,
  principal: Principal,
): Promise<Principal> {
  const deployer = principal.assume(deployRoleArn, region);
  try {
    await deployer.credentials();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AccessDenied') throw error;
    throw new OrgvaultError(
      'NOT_BOOTSTRAPPED',
      `account ${accountId} is not bootstrapped in ${region}, or ${principal.name} may not deploy there: ${deployRoleArn} cannot be assumed`,
      `with credentials of ${accountId}, run \`npx cdk bootstrap aws://${accountId}/${region}\`; if that is done, allow sts:AssumeRole on this role, or give the credentials of that account: --profile for the administering account, --central-profile for the central account`,
      { cause: error },
    );
  }
  return deployer;
}
