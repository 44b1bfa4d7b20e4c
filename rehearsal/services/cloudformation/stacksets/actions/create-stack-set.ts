import { randomUUID } from 'node:crypto';
import {
  CreateStackSet$,
  type CreateStackSetInput,
  type CreateStackSetOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../../cloud/action.ts';
import { AwsError, notModelled } from '../../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../../cloud/request.ts';
import { checkTags } from '../../stacks/prepare-definition.ts';
import { anyStackPermission } from '../../stacks/stack-permission.ts';
import { templateUrlKey, textOfTemplate } from '../../template/template-text.ts';
import { fingerprintOf } from '../instance-requests.ts';
import { OperationQueue } from '../operation-queue.ts';
import { checkCallAs, checkServiceManaged } from '../organizations-access.ts';
import type { StackSet } from '../stack-set.ts';
import { readParameters } from '../stack-set-parameters.ts';
import { checkPermissionModel, checkStackSetName, readAutomaticDeployment } from '../stack-set-settings.ts';
import { checkStackSetTemplate } from '../stack-set-template.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html; it has no resource-level
 * permissions: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html
 */
export const createStackSet = defineAction<CreateStackSetInput, CreateStackSetOutput>({
  schema: CreateStackSet$,
  authorize: (input, request) => [
    { ...anyStackPermission('CreateStackSet', request), context: templateUrlKey(input) },
  ],
  handle: async (input, request) => {
    await checkCallAs(request, input.CallAs);
    checkPermissionModel(input.PermissionModel, input);
    checkServiceManaged(request, input.CallAs);
    if (input.StackId !== undefined) throw notModelled('importing a stack into a stack set');
    const name = input.StackSetName ?? '';
    checkStackSetName(name);
    const known = createdBefore(name, input, request);
    if (known !== undefined) return { StackSetId: known.id };

    const template = await textOfTemplate(input, request);
    checkTags(input.Tags ?? []);
    await checkStackSetTemplate(template, input.Capabilities ?? []);
    const created = newStackSet(name, template, input, request);
    request.cloud.state.cloudformation.stackSets.add(created);
    return { StackSetId: created.id };
  },
});

/** The stack set that the same request with the same token has made. */
function createdBefore(
  name: string,
  input: CreateStackSetInput,
  { cloud, region }: RequestContext,
): StackSet | undefined {
  const { stackSets } = cloud.state.cloudformation;
  const known = stackSets.find(cloud.state.organizations.managementAccountId, region, name);
  if (known === undefined) return undefined;
  const { token, fingerprint } = known.creation;
  if (token !== undefined && token === input.ClientRequestToken && fingerprint === fingerprintOf(input)) {
    return known;
  }
  throw new AwsError('NameAlreadyExistsException', `StackSet ${name} already exists`, { status: 409 });
}

function newStackSet(
  name: string,
  template: string,
  input: CreateStackSetInput,
  { cloud, region }: RequestContext,
): StackSet {
  const capabilities = input.Capabilities ?? [];
  const account = cloud.state.organizations.managementAccountId;
  const id = `${name}:${randomUUID()}`;
  const stackSet: StackSet = {
    name,
    id,
    arn: `arn:${cloud.partition}:cloudformation:${region}:${account}:stackset/${id}`,
    ...{ account, region, template, capabilities },
    status: 'ACTIVE',
    description: input.Description,
    parameters: readParameters(template, input.Parameters ?? []),
    tags: input.Tags ?? [],
    automaticDeployment: readAutomaticDeployment(
      input.AutoDeployment,
      cloud.state.cloudformation.stackSets.active(account),
    ),
    managedExecution: input.ManagedExecution?.Active ?? false,
    targets: new Map(),
    instances: new Map(),
    operations: [],
    queue: new OperationQueue({
      inBackground: (work) => cloud.background.start(`operation of stack set ${name}`, work),
      managed: () => stackSet.managedExecution,
    }),
    creation: { token: input.ClientRequestToken, fingerprint: fingerprintOf(input) },
  };
  return stackSet;
}
