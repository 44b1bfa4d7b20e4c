import { CloseAccountCommand, DeregisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { type CliRun, inOneLine } from '../../prepared/cli-run.ts';
import type { Estate } from '../estate.ts';
import { doWhatExplainPrints, retryObjects, uploadsFail, verifyFinds } from '../operator.ts';
import { analytics, billing, ids } from '../organization.ts';
import { deny, move } from '../organization-changes.ts';
import type { Scenario } from '../scenario.ts';

const management = administratorOf(ids.management);

const policyAppears: Scenario = {
  name: 'a service control policy appears that forbids replication',
  async run(estate) {
    const detach = await deny(estate, ['s3:ReplicateObject'], ids.workloads);
    await uploadsFail(estate);
    const said = await verifyFinds(estate, 'SERVICE_CONTROL_POLICY');
    const doctor = await estate.orgvault(ids.management, ['doctor']);
    if (doctor.exitCode !== 1 || !/^fail +control-policies +.* deny-1 /m.test(doctor.stdout)) {
      throw new Error(`doctor does not name the policy: ${doctor.stdout}`);
    }
    await detach();
    return {
      said: `${said}; doctor: control-policies (1)`,
      mended: ['the policy that `doctor` names, detached', ...(await retryObjects(estate))],
    };
  },
};

const instanceFails: Scenario = {
  name: 'an account joins, and its stack instance fails',
  async run(estate) {
    const detach = await deny(estate, ['kms:CreateKey'], ids.outsider);
    await move(estate, ids.outsider, ids.sandboxes, ids.workloads);
    const status = await eventually(
      'the enrolment has failed',
      () => estate.orgvault(ids.central, ['status', '--state', 'failed']),
      ({ exitCode }) => exitCode === 3,
    );
    if (!status.stdout.includes('AWS::KMS::Key'))
      throw new Error(`status gives no reason: ${inOneLine(status)}`);
    await detach();
    const mended = ['the policy detached', ...(await doWhatExplainPrints(estate, ids.outsider))];
    await estate.uploadArrives(ids.outsider);
    return { said: 'status: failed, with StackSets’ reason (3)', mended };
  },
};

const movedDuringDeploy: Scenario = {
  name: 'an account is moved out while a deployment is under way, and back afterwards',
  async run(estate) {
    const deploy = await during(estate, 90, () => move(estate, billing, ids.workloads, ids.sandboxes));
    const said = `deploy: deployed, with what each account became (${deploy.exitCode})`;
    await eventually(
      'it is told as one that left',
      () => estate.orgvault(ids.central, ['status', '--account', billing]),
      ({ stdout }) => /billing +.* (detached|not covered)/.test(stdout),
    );
    await move(estate, billing, ids.sandboxes, ids.workloads);
    await eventually(
      'it is enrolled again',
      () => estate.orgvault(ids.central, ['status']),
      ({ exitCode }) => exitCode === 0,
    );
    return { said, mended: ['the account moved back; automatic deployment'] };
  },
};

const administratorGone: Scenario = {
  name: 'the delegated administrator is deregistered',
  async run(estate) {
    await estate.clients.organizations(management).send(
      new DeregisterDelegatedAdministratorCommand({
        AccountId: ids.central,
        ServicePrincipal: 'member.org.stacksets.cloudformation.amazonaws.com',
      }),
    );
    const status = await estate.orgvault(ids.central, ['status']);
    if (status.exitCode !== 1) throw new Error(`status should have ended with 1: ${inOneLine(status)}`);
    if (!/^What to do: .*orgvault doctor/m.test(status.stderr))
      throw new Error(`status does not point to doctor: ${status.stderr}`);
    const said = 'status: what the organization shows to whom, and `orgvault doctor` (1)';
    await estate.orgvault(ids.management, ['doctor', '--fix', '--yes']);
    return { said, mended: ['`orgvault doctor --fix`, in the management account'] };
  },
};

const closedDuringDeploy: Scenario = {
  name: 'an account is closed while a deployment is under way',
  closes: analytics,
  async run(estate) {
    const close = new CloseAccountCommand({ AccountId: analytics });
    await during(estate, 91, () => estate.clients.organizations(management).send(close));
    return { said: 'deploy: as far as it came (0 or 3); status, verify: suspended, no gap (0)', mended: [] };
  },
};

/** Lets something happen in the midst of a deployment that changes a setting; a call of it is held until it has. */
async function during(
  estate: Estate,
  expireAfterDays: number,
  happen: () => Promise<unknown>,
): Promise<CliRun> {
  await estate.configure({ lifecycle: { source: { noncurrentVersions: { expireAfterDays } } } });
  const { faults } = estate.rehearsal;
  const call = 'cloudformation:ListStackSetOperationResults';
  faults.set({ faults: [{ call, fault: 'late-answer', milliseconds: 1_000, times: 1 }] });
  const run = estate.orgvault(ids.central, ['deploy', '--yes']);
  await eventually(
    'the deployment is under way',
    async () => faults.hits,
    ({ length }) => length > 0,
  );
  await happen();
  const ended = await run;
  faults.set({ faults: [] });
  if (ended.exitCode !== 0 && ended.exitCode !== 3) throw new Error(inOneLine(ended));
  return ended;
}

export const organizationScenarios: readonly Scenario[] = [
  policyAppears,
  instanceFails,
  administratorGone,
  movedDuringDeploy,
  closedDuringDeploy,
];
