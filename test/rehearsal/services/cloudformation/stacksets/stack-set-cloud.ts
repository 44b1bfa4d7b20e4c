import { tmpdir } from 'node:os';
import type {
  CreateStackInstancesInput,
  CreateStackSetInput,
  StackSetOperation,
} from '@aws-sdk/client-cloudformation';
import type { Action } from '../../../../../rehearsal/cloud/action.ts';
import { systemClock } from '../../../../../rehearsal/cloud/clock.ts';
import { Cloud } from '../../../../../rehearsal/cloud/cloud.ts';
import { activateOrganizationsAccess } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/activate-organizations-access.ts';
import { createStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/create-stack-instances.ts';
import { createStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/create-stack-set.ts';
import { describeStackSetOperation } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-set-operation.ts';
import { listStackInstances } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/list-stack-instances.ts';
import { stackSetsPrincipal } from '../../../../../rehearsal/services/cloudformation/stacksets/organizations-access.ts';
import { createStates } from '../../../../../rehearsal/services/create-states.ts';
import { FakeDeployer } from './fake-deployer.ts';

export const region = 'eu-central-1';
export const management = '100000000000';
export const administrator = '200000000000';
export const stranger = '900000000000';
/** In `unitA`, in its child `unitA1`, in `unitB`, in `unitA` but suspended, and in none of them. */
export const inA = '300000000001';
export const inA1 = '300000000002';
export const inB = '300000000003';
export const suspended = '300000000004';
export const outside = '300000000005';
export const root = 'r-exam';
export const unitA = 'ou-exam-aaaaaaaa';
export const unitA1 = 'ou-exam-aaaaaaa1';
export const unitB = 'ou-exam-bbbbbbbb';
export const otherUnit = 'ou-exam-cccccccc';

export const template = JSON.stringify({
  Parameters: {
    Bucket: { Type: 'String' },
    Days: { Type: 'Number', Default: '30', MinValue: '1' },
    Secret: { Type: 'String', Default: 'hush', NoEcho: true },
  },
  Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } },
});

/** An organization with trusted access, a delegated administrator and a deployer that makes no real stacks. */
export class StackSetCloud {
  readonly cloud: Cloud;
  readonly deployer = new FakeDeployer();

  private constructor() {
    this.cloud = new Cloud({ clock: systemClock, directory: tmpdir(), createStates });
    this.cloud.state.cloudformation.stackSets.deployer = this.deployer;
  }

  static async create(options: { readonly activated?: boolean } = {}): Promise<StackSetCloud> {
    const created = new StackSetCloud();
    const { organizations } = created.cloud.state;
    organizations.found({
      ...{ organizationId: 'o-exampleorg1', rootId: root },
      managementAccount: accountNamed(management),
    });
    organizations.addUnit({ id: unitA, name: 'A', parentId: root });
    organizations.addUnit({ id: unitA1, name: 'A1', parentId: unitA });
    organizations.addUnit({ id: unitB, name: 'B', parentId: root });
    organizations.addUnit({ id: otherUnit, name: 'Other', parentId: root });
    created.join(administrator, otherUnit);
    created.join(inA, unitA);
    created.join(inA1, unitA1);
    created.join(inB, unitB);
    created.join(suspended, unitA);
    created.join(outside, otherUnit);
    created.suspend(suspended);
    if (options.activated !== false) {
      await created.as(management, activateOrganizationsAccess, {});
      organizations.serviceAccess.delegate(administrator, stackSetsPrincipal, new Date());
    }
    return created;
  }

  join(id: string, parentId: string): void {
    this.cloud.state.organizations.join(accountNamed(id), { method: 'CREATED', parentId });
  }

  move(id: string, to: string): void {
    const account = this.cloud.state.organizations.account(id);
    if (account !== undefined) this.cloud.state.organizations.move(account, to);
  }

  leave(id: string): void {
    const account = this.cloud.state.organizations.account(id);
    if (account !== undefined) this.cloud.state.organizations.leave(account);
  }

  suspend(id: string): void {
    const account = this.cloud.state.organizations.account(id);
    if (account === undefined) return;
    this.cloud.state.organizations.setStatus(account, { status: 'SUSPENDED', state: 'SUSPENDED' });
  }

  /** Calls an action as the administrator of an account. */
  as<Input extends object, Output extends object>(
    accountId: string,
    action: Action<Input, Output>,
    input: Input,
  ): Promise<Output> {
    const caller = this.cloud.state.iam.administratorCaller(accountId);
    return this.cloud.call(action, input, { caller, region });
  }

  /** Calls an action as the delegated administrator. */
  call<Input extends object, Output extends object>(
    action: Action<Input, Output>,
    input: Input,
  ): Promise<Output> {
    return this.as(administrator, action, { CallAs: 'DELEGATED_ADMIN', ...input });
  }

  async createSet(input: Partial<CreateStackSetInput> = {}): Promise<string> {
    const { StackSetId = '' } = await this.call(createStackSet, {
      StackSetName: 'source',
      TemplateBody: template,
      Parameters: [{ ParameterKey: 'Bucket', ParameterValue: 'central' }],
      PermissionModel: 'SERVICE_MANAGED',
      ManagedExecution: { Active: true },
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      ...input,
    });
    return StackSetId;
  }

  /** Starts instances in `unitA`, all accounts at once; nothing has ended yet. */
  async startInstances(input: Partial<CreateStackInstancesInput> = {}): Promise<string> {
    const { OperationId = '' } = await this.call(createStackInstances, {
      StackSetName: 'source',
      DeploymentTargets: { OrganizationalUnitIds: [unitA] },
      Regions: [region],
      OperationPreferences: { MaxConcurrentCount: 100, ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' },
      ...input,
    });
    return OperationId;
  }

  /** Creates instances and describes the operation once all is quiet. */
  async createInstances(input: Partial<CreateStackInstancesInput> = {}): Promise<StackSetOperation> {
    const id = await this.startInstances(input);
    return this.ended(id);
  }

  /** Waits until nothing runs, and describes an operation. */
  async ended(OperationId: string | undefined): Promise<StackSetOperation> {
    await this.cloud.background.idle();
    return this.describe(OperationId);
  }

  async describe(OperationId: string | undefined): Promise<StackSetOperation> {
    const answer = await this.call(describeStackSetOperation, { StackSetName: 'source', OperationId });
    return answer.StackSetOperation ?? {};
  }

  /** The instances as `account/Region status detailed-status`, sorted. */
  async instances(): Promise<readonly string[]> {
    const { Summaries = [] } = await this.call(listStackInstances, { StackSetName: 'source' });
    return Summaries.map(
      ({ Account, Region, Status, StackInstanceStatus }) =>
        `${Account}/${Region} ${Status} ${StackInstanceStatus?.DetailedStatus}`,
    ).sort();
  }
}

function accountNamed(id: string) {
  return { id, name: id, email: `${id}@example.com` };
}
