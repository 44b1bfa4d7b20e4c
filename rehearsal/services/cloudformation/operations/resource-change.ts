import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import { handlerErrorReason } from '../resources/handler-error.ts';
import { handlerServiceName } from '../resources/handler-service-name.ts';
import { resourceType } from '../resources/resource-types.ts';
import { putSystemTags } from '../resources/system-tags.ts';
import type { StackResource } from '../stacks/stack.ts';
import { resourceBecomes } from '../stacks/stack-events.ts';
import type { ResourceDeclaration } from '../template/compiled-template.ts';
import { type Properties, sameValue } from '../template/value.ts';
import { CANCELLED, isOutOfTime } from './creation-timeout.ts';
import { desiredProperties, presentProperties } from './desired-resource.ts';
import { resourceContext, type Work } from './work.ts';

/** How a resource comes to be: with its stack or in an update, or in the place of another. */
export type CreationKind = 'new' | 'replacement';

/** Makes a resource; false if it failed. Its record stands in the stack either way. */
export async function createResource(
  work: Work,
  declaration: ResourceDeclaration,
  kind: CreationKind,
): Promise<boolean> {
  const { cloud, stack } = work;
  const verb = kind === 'new' ? 'CREATE' : 'UPDATE';
  const resource = newRecord(work, declaration);
  stack.resources.set(declaration.logicalId, resource);
  const reason = 'Requested update requires the creation of a new physical resource; hence creating one.';
  resourceBecomes(cloud, stack, resource, `${verb}_IN_PROGRESS`, kind === 'new' ? undefined : reason);
  const context = resourceContext(work, declaration.logicalId);
  return attempt(work, resource, verb, async () => {
    resource.properties = await desiredProperties(work, declaration);
    try {
      const made = await handled(declaration.type, () =>
        resourceType(declaration.type).create(resource.properties, context),
      );
      resource.physicalId = made.physicalId;
      resource.ref = made.ref ?? made.physicalId;
      resource.attributes = made.attributes ?? {};
    } catch (error) {
      resource.physicalId = context.identified ?? '';
      throw importWanted(work, error) ? notModelled('the import of resources that exist already') : error;
    }
    putSystemTags(resource, context);
    resourceBecomes(cloud, stack, resource, `${verb}_IN_PROGRESS`, 'Resource creation Initiated');
  });
}

/** The CDK CLI sets the option on every bootstrap; it matters only where a name is taken. */
function importWanted({ definition }: Work, error: unknown): boolean {
  return (
    definition.importExistingResources &&
    error instanceof AwsError &&
    /AlreadyExists|AlreadyOwnedByYou/.test(error.code)
  );
}

/** Changes a resource in place; false if it failed. */
export async function updateResource(
  work: Work,
  resource: StackResource,
  declaration: ResourceDeclaration,
  properties: Properties,
): Promise<boolean> {
  const { cloud, stack } = work;
  const previous = presentProperties(resource);
  describe(resource, declaration, properties);
  resourceBecomes(cloud, stack, resource, 'UPDATE_IN_PROGRESS');
  const done = await attempt(work, resource, 'UPDATE', async () => {
    const context = resourceContext(work, resource.logicalId);
    resource.attributes = await handled(resource.type, () =>
      resourceType(resource.type).update(properties, previous, resource, context),
    );
    putSystemTags(resource, context);
  });
  // Another attempt starts from what was there before this one.
  if (!done) resource.live = previous;
  return done;
}

/** Notes what the template says of a resource. */
export function describe(
  resource: StackResource,
  declaration: ResourceDeclaration,
  properties: Properties,
): void {
  if (resource.live !== undefined || !sameValue(resource.properties, properties)) resource.drift = undefined;
  resource.properties = properties;
  resource.live = undefined;
  resource.deletionPolicy = declaration.deletionPolicy;
  resource.updateReplacePolicy = declaration.updateReplacePolicy;
  resource.metadata = declaration.metadata;
  resource.dependencies = [...declaration.dependencies];
}

/** Records that a resource failed before its handler was asked. */
export function failResource(
  work: Work,
  resource: StackResource,
  verb: 'CREATE' | 'UPDATE',
  reason: string,
): void {
  work.failures.push({
    logicalId: resource.logicalId,
    action: verb === 'CREATE' ? 'create' : 'update',
    reason,
  });
  resourceBecomes(work.cloud, work.stack, resource, `${verb}_FAILED`, reason);
}

async function attempt(
  work: Work,
  resource: StackResource,
  verb: 'CREATE' | 'UPDATE',
  change: () => Promise<void>,
): Promise<boolean> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof AwsError)) {
      failResource(work, resource, verb, 'Internal Failure');
      throw error;
    }
    failResource(work, resource, verb, error.message);
    return false;
  }
  if (isOutOfTime(work)) {
    failResource(work, resource, verb, CANCELLED);
    return false;
  }
  resourceBecomes(work.cloud, work.stack, resource, `${verb}_COMPLETE`);
  return true;
}

/** Wraps what a service answered in the words of the type's handler. */
export async function handled<T>(type: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(error.code, handlerErrorReason(error, handlerServiceName(type)), {
      status: error.status,
    });
  }
}

function newRecord({ cloud }: Work, declaration: ResourceDeclaration): StackResource {
  const { logicalId, type, description } = declaration;
  const resource: StackResource = {
    logicalId,
    type,
    description,
    physicalId: '',
    ref: '',
    attributes: {},
    properties: {},
    status: 'CREATE_IN_PROGRESS',
    statusReason: undefined,
    timestamp: cloud.clock.now(),
    drift: undefined,
    live: undefined,
    deletionPolicy: 'Delete',
    updateReplacePolicy: 'Delete',
    metadata: undefined,
    dependencies: [],
  };
  describe(resource, declaration, {});
  return resource;
}
