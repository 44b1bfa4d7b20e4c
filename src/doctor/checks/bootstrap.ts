import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'bootstrap';

/** What the CDK's default synthesizer puts the version of a bootstrap at. */
const versionParameter = '/cdk-bootstrap/hnb659fds/version';
/**
 * What the default synthesizer asks for: BOOTSTRAP_STACK of aws-cdk-lib.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
const oldest = 6;

/** Prepares `aws://<account>/<Region>` for the CDK. */
export type Bootstrap = (environment: string) => Promise<void>;

/** That the CDK is bootstrapped where the two stacks go, as far as the caller can look there. */
export function bootstrapCheck(bootstrap: Bootstrap): (facts: Facts) => Promise<readonly Finding[]> {
  return (facts) => checkBootstrap(facts, bootstrap);
}

async function checkBootstrap(facts: Facts, bootstrap: Bootstrap): Promise<readonly Finding[]> {
  const { administrator, central } = facts.config;
  const { accountId } = await facts.identity();
  const places = [...new Set([central.accountId, administrator.accountId])];
  return Promise.all(
    places.map((place) =>
      place === accountId
        ? ownBootstrap(facts, place, bootstrap)
        : {
            check,
            verdict: 'unknown',
            detail: `whether account ${place} is bootstrapped in ${facts.region}`,
            remedy: `run with credentials of account ${place}`,
          },
    ),
  );
}

async function ownBootstrap(
  { caller, region }: Facts,
  accountId: string,
  bootstrap: Bootstrap,
): Promise<Finding> {
  const environment = `aws://${accountId}/${region}`;
  const mend = {
    remedy: `run \`orgvault doctor --fix\`, or \`npx cdk bootstrap ${environment}\``,
    repair: { question: `Bootstrap ${environment} for the CDK?`, run: () => bootstrap(environment) },
  } as const;
  try {
    const { Parameter } = await caller
      .client(SSMClient, region)
      .send(new GetParameterCommand({ Name: versionParameter }));
    const version = Number(Parameter?.Value);
    if (version >= oldest) {
      return { check, verdict: 'pass', detail: `${environment} is bootstrapped, version ${version}` };
    }
    return {
      check,
      verdict: 'fail',
      detail: `the bootstrap of ${environment} is too old: version ${version}, and ${oldest} is needed`,
      ...mend,
    };
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    return { check, verdict: 'fail', detail: `${environment} is not bootstrapped`, ...mend };
  }
}
