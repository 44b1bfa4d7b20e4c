import { rolePath, sourceParameters } from '../../../src/names.ts';
import { isAllowed, type Principal, roleSession } from '../../policies/policy-simulation.ts';
import { deploy } from '../../policies/resolve-template.ts';
import { organizationId, type Templates } from '../../policies/synthesize.ts';
import { region } from '../../prepared/config.ts';
import { holds, type Probe, works } from '../probe.ts';
import { central, centralBucket, own, type Scene } from '../scene.ts';

/** The roles that trust the operator, and the account that they stand in here. */
const watched = [
  { purpose: 'audit', account: own },
  { purpose: 'canary', account: own },
  { purpose: 'central-reader', account: central },
  { purpose: 'central-canary', account: central },
] as const;

/**
 * What the trust policies say where the operator stands in the same account as the role, as it does in the central
 * account, and in a member that administers the stack set. There a trust policy by itself can let somebody in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
 */
export function trustPolicyProbes(): readonly Probe[] {
  return watched.flatMap(({ purpose, account }) => {
    const operator = { accountId: account, path: rolePath('operator'), name: 'operator' };
    const asks = (who: Principal, scene: Scene) => mayAssume(who, purpose, account, scene);
    return [
      works(`the ${purpose} role lets the operator of its own account in`, async (scene) => {
        if (!(await asks(roleSession(operator, organizationId), scene))) throw new Error('it does not');
      }),
      holds(
        `the ${purpose} role lets no operator of its own account in that has no permission for it`,
        'intrusion',
        async (scene) => !(await asks(roleSession(operator, organizationId, []), scene)),
      ),
      holds(
        `the ${purpose} role lets no operator in whose account has left the organization`,
        'intrusion',
        async (scene) => !(await asks(roleSession(operator), scene)),
      ),
    ];
  });
}

async function mayAssume(
  who: Principal,
  purpose: (typeof watched)[number]['purpose'],
  account: string,
  scene: Scene,
): Promise<boolean> {
  const templates: Templates = JSON.parse(JSON.stringify(scene.templates));
  const resources = deploy(account === central ? templates.central : templates.source, {
    accountId: account,
    region,
    stackUuid: 'trust',
    parameters: {
      [sourceParameters.organizationId]: organizationId,
      [sourceParameters.administratorAccountId]: account,
      [sourceParameters.centralAccountId]: central,
      [sourceParameters.centralRegion]: region,
      [sourceParameters.centralBucketName]: centralBucket,
      [sourceParameters.centralKeyArn]: `arn:aws:kms:${region}:${central}:key/central`,
    },
  });
  const role = resources.find(
    ({ type, properties }) => type === 'AWS::IAM::Role' && properties['Path'] === rolePath(purpose),
  );
  if (role === undefined) throw new Error(`there is no ${purpose} role`);
  return isAllowed(who, {
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: account,
    resourcePolicy: role.properties['AssumeRolePolicyDocument'],
  });
}
