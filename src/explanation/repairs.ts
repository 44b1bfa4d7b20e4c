import type { Config } from '../config/schema.ts';
import type { CoverageState } from '../enrollment/coverage-state.ts';
import type { StackInstance } from '../enrollment/stack-instances.ts';
import { stackSetName } from '../names.ts';
import { stackNameOf } from '../replication/diagnose/repair.ts';
import type { Finding } from '../replication/finding.ts';
import type { Inspection } from '../replication/inspect.ts';
import type { Inside, Repair } from './account-explanation.ts';

/** What the repairs of an account in a Region depend on. */
export interface Trouble {
  readonly accountId: string;
  readonly region: string;
  readonly state: CoverageState;
  readonly instance: StackInstance | undefined;
  readonly inside: Inside | undefined;
  readonly inspection: Inspection | undefined;
  readonly config: Config;
}

/** What mends it, the most important first; empty if nothing has to be mended. */
export function repairsOf(trouble: Trouble): readonly Repair[] {
  return [...enrollmentRepairs(trouble), ...replicationRepairs(trouble), ...outdatedRepairs(trouble)];
}

function enrollmentRepairs(trouble: Trouble): readonly Repair[] {
  const { state, accountId, region, instance, config } = trouble;
  const as = `administrator of the stack set, ${config.administrator.accountId}`;
  const retry: Repair = {
    what: 'when the cause is gone, deploy this account again',
    as,
    commands: [`orgvault retry --account ${accountId}`],
  };
  const deploy: Repair = { what: 'deploy the configuration', as, commands: ['orgvault deploy'] };
  switch (state.kind) {
    case 'failed':
      return state.why === 'inoperable'
        ? [repairInoperable(accountId, region, instance), retry]
        : [lookAtEvents(accountId, region, instance), endRollback(trouble), retry].filter(
            (repair) => repair !== undefined,
          );
    case 'not-covered':
      switch (state.why) {
        case 'not-deployed':
          return [deploy];
        case 'automatic-deployment-off':
          return [deploy, { ...retry, what: 'then enrol what came meanwhile' }];
        case 'joined-before':
          return [{ ...retry, what: 'enrol it now' }];
        default:
          return [];
      }
    default:
      return [];
  }
}

/** A creation that was rolled back has taken the audit role with it. */
function lookAtEvents(
  accountId: string,
  region: string,
  instance: StackInstance | undefined,
): Repair | undefined {
  if (instance?.stackId === undefined) return undefined;
  return {
    what: 'see in the account what failed first',
    as: `administrator of ${accountId}`,
    commands: [
      `aws cloudformation describe-stack-events --stack-name ${instance.stackId} --region ${region} --output table ` +
        "--query 'StackEvents[?ends_with(ResourceStatus, `FAILED`)].[Timestamp,LogicalResourceId,ResourceStatusReason]'",
    ],
  };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting-stacksets.html */
function repairInoperable(accountId: string, region: string, instance: StackInstance | undefined): Repair {
  const stack = instance?.stackId === undefined ? 'its stack' : stackNameOf(instance.stackId);
  return {
    what: `bring ${stack} back to a state ending in COMPLETE; StackSets leave it out until then`,
    as: `administrator of ${accountId}`,
    commands: [continueUpdateRollback(instance?.stackId ?? stack, region)],
  };
}

/**
 * What made an update fail often makes its rollback fail too: a service control policy forbids a call to both. A stack in
 * that state is not updated by anybody.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-continueupdaterollback.html
 */
function endRollback({ accountId, region, inside, instance }: Trouble): Repair | undefined {
  if (instance?.stackId === undefined || inside?.stack.status !== 'UPDATE_ROLLBACK_FAILED') return undefined;
  return {
    what: 'when the cause is gone, let the rollback come to its end; the stack cannot be updated before',
    as: `administrator of ${accountId}`,
    commands: [continueUpdateRollback(instance.stackId, region)],
  };
}

function continueUpdateRollback(stack: string, region: string): string {
  return `aws cloudformation continue-update-rollback --stack-name ${stack} --region ${region}`;
}

/** What each finding says mends it; findings that the same commands mend are mended once. */
function replicationRepairs({ accountId, inspection }: Trouble): readonly Repair[] {
  const findings = inspection?.findings ?? [];
  if (findings.length === 0) return [];
  const repairs = findings.map((finding) => repairOf(finding, accountId));
  const byContent = new Map(repairs.map((repair) => [JSON.stringify(repair), repair]));
  return [
    ...byContent.values(),
    {
      what: 'last, get there what failed meanwhile: S3 does not try again by itself',
      as: `administrator of ${accountId}`,
      commands: ['orgvault retry --objects'],
    },
  ];
}

function repairOf({ remedy, repair }: Finding, accountId: string): Repair {
  if (repair === undefined) return { what: remedy, as: `administrator of ${accountId}`, commands: [] };
  return { what: repair.what, as: `administrator of ${repair.accountId}`, commands: repair.commands };
}

/** StackSets take it for current, since it was changed beside them: redeploying this one instance sets it back. */
function outdatedRepairs({ accountId, region, state, instance, inside, config }: Trouble): readonly Repair[] {
  if (state.kind !== 'enrolled' || inside === undefined || instance?.unitId === undefined) return [];
  const { sameTemplate, otherParameters } = inside.stack;
  if (sameTemplate && otherParameters.length === 0) return [];
  const { administrator, central } = config;
  const callAs = administrator.kind === 'delegated-administrator' ? ' --call-as DELEGATED_ADMIN' : '';
  return [
    {
      what: 'bring the stack to the template and parameters of the stack set',
      as: `administrator of the stack set, ${administrator.accountId}`,
      commands: [
        `aws cloudformation update-stack-instances --stack-set-name ${stackSetName}${callAs} --region ${central.region} ` +
          `--regions ${region} --deployment-targets OrganizationalUnitIds=${instance.unitId},Accounts=${accountId},AccountFilterType=INTERSECTION`,
      ],
    },
  ];
}
