import { randomUUID } from 'node:crypto';
import type { StackStatus } from '@aws-sdk/client-cloudformation';
import type { StackResource } from '../stacks/stack.ts';
import { validationError } from '../template/template-error.ts';
import { comparable, type DriftReader, readActualState } from './actual-state.ts';
import { type DriftDetection, isDrifted, type ResourceDrift, stackDriftStatus } from './drift.ts';
import { actualOfExpected, propertyDifferences } from './property-differences.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html */
const checkable: ReadonlySet<StackStatus> = new Set<StackStatus>([
  'CREATE_COMPLETE',
  'UPDATE_COMPLETE',
  'UPDATE_ROLLBACK_COMPLETE',
  'UPDATE_ROLLBACK_FAILED',
]);

/** How many of a stack's detections are remembered; AWS says only that their number "may vary". */
const remembered = 100;

/**
 * Starts to compare the resources of a stack (or those named) with its template.
 * @throws AwsError `ValidationError` for a stack in no state to be checked, and for resources that it does not have
 */
export function startDriftDetection(
  reader: DriftReader,
  logicalIds: readonly string[],
): { readonly detection: DriftDetection; readonly finished: Promise<void> } {
  const { cloud, stack } = reader;
  checkCheckable(reader);
  const missing = logicalIds.filter((each) => !stack.resources.has(each));
  if (missing.length > 0) {
    throw validationError(`Resources [${missing.join(', ')}] do not exist in stack [${stack.name}]`);
  }
  if ([...stack.driftDetections.values()].some(({ status }) => status === 'DETECTION_IN_PROGRESS')) {
    throw validationError(`Drift detection is already in progress for stack [${stack.id}]`);
  }
  const detection: DriftDetection = {
    ...{ id: randomUUID(), stackId: stack.id, started: cloud.clock.now() },
    ...{ status: 'DETECTION_IN_PROGRESS', statusReason: 'User Initiated', stackStatus: 'NOT_CHECKED' },
    driftedResources: undefined,
  };
  stack.driftDetections.set(detection.id, detection);
  const [oldest] = stack.driftDetections.keys();
  if (stack.driftDetections.size > remembered && oldest !== undefined) stack.driftDetections.delete(oldest);
  const chosen = [...stack.resources.values()].filter(
    ({ logicalId }) => logicalIds.length === 0 || logicalIds.includes(logicalId),
  );
  const finished = detect(reader, detection, chosen);
  cloud.background.start(`detecting drift of ${stack.id}`, () => finished);
  return { detection, finished };
}

/** @throws AwsError `ValidationError` */
export function checkCheckable({ stack }: DriftReader): void {
  if (checkable.has(stack.status)) return;
  throw validationError(
    `Drift detection cannot be performed on stack [${stack.id}] while it is in [${stack.status}] state`,
  );
}

async function detect(
  reader: DriftReader,
  detection: DriftDetection,
  resources: readonly StackResource[],
): Promise<void> {
  try {
    const found: ResourceDrift[] = [];
    for (const resource of resources) {
      const drift = await detectResourceDrift(reader, resource);
      if (drift) found.push(drift);
    }
    const { stack } = reader;
    const known = [...stack.resources.values()].flatMap(({ drift }) => drift ?? []);
    stack.drift = { status: stackDriftStatus(known), lastCheck: reader.cloud.clock.now() };
    const reasons = found.flatMap(({ reason }) => reason ?? []);
    detection.status = 'DETECTION_COMPLETE';
    detection.statusReason = reasons.length > 0 ? reasons.join('; ') : undefined;
    detection.stackStatus = stack.drift.status;
    detection.driftedResources = found.filter(isDrifted).length;
  } finally {
    if (detection.status === 'DETECTION_IN_PROGRESS') {
      detection.status = 'DETECTION_FAILED';
      detection.statusReason = 'Internal Failure';
    }
  }
}

/** Compares one resource and keeps what came of it; `undefined` for a type that does not support it. */
export async function detectResourceDrift(
  reader: DriftReader,
  resource: StackResource,
): Promise<ResourceDrift | undefined> {
  const expected = comparable(resource.type, resource.properties);
  const state = await readActualState(reader, resource);
  if (state.kind === 'unsupported') return undefined;
  const timestamp = reader.cloud.clock.now();
  const nothing = { expected: undefined, actual: undefined, differences: [], timestamp };
  if (state.kind === 'gone') resource.drift = { ...nothing, status: 'DELETED', reason: undefined };
  else if (state.kind === 'unknown') {
    resource.drift = { ...nothing, status: 'UNKNOWN', reason: state.reason };
  } else {
    const differences = propertyDifferences(expected, state.properties);
    resource.drift = {
      ...{ status: differences.length > 0 ? 'MODIFIED' : 'IN_SYNC', reason: undefined },
      ...{ expected, actual: actualOfExpected(expected, state.properties), differences, timestamp },
    };
  }
  return resource.drift;
}
