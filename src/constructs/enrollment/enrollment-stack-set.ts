import { CfnStackSet } from 'aws-cdk-lib/aws-cloudformation';
import {
  Capability,
  DeploymentType,
  type OperationPreferences,
  RegionConcurrencyType,
  StackSet,
  type StackSetStack,
  StackSetTarget,
  StackSetTemplate,
} from 'cdk-stacksets';
import { Construct } from 'constructs';
import type { Config } from '../../config/schema.ts';

export interface EnrollmentStackSetProps {
  /** Explicit: a stack set that is renamed is replaced, with every stack it has. */
  readonly stackSetName: string;
  /** What every enrolled account gets. */
  readonly template: StackSetStack;
  /** Of the stack set, never of single targets: accounts that join later do not get those. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly administrator: Config['administrator']['kind'];
  readonly enrollment: Config['enrollment'];
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Carries the source template to every account of the organizational units, now and later.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html
 */
export class EnrollmentStackSet extends Construct {
  readonly stackSetId: string;

  constructor(scope: Construct, id: string, props: EnrollmentStackSetProps) {
    super(scope, id);
    const { stackSetName, template, parameters, administrator, enrollment, tags } = props;
    const stackSet = new StackSet(this, 'StackSet', {
      stackSetName,
      description: 'Gives every account a bucket whose objects are replicated to the central bucket',
      template: StackSetTemplate.fromStackSetStack(template),
      parameters: { ...parameters },
      capabilities: [Capability.NAMED_IAM],
      deploymentType: DeploymentType.serviceManaged({
        delegatedAdmin: administrator === 'delegated-administrator',
        autoDeployEnabled: true,
        autoDeployRetainStacks: enrollment.whenAccountLeaves === 'keep-stack',
      }),
      target: StackSetTarget.fromOrganizationalUnits({
        organizationalUnits: [...enrollment.organizationalUnits],
        regions: [...enrollment.regions],
      }),
      // Operations that do not conflict run side by side, as AWS advises with automatic deployment.
      managedExecution: true,
      operationPreferences: operationPreferences(enrollment),
    });
    this.stackSetId = overrideWhatTheLibraryLacks(stackSet, enrollment.rollout.concurrencyMode, tags).ref;
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html */
function operationPreferences({ regions, rollout }: Config['enrollment']): OperationPreferences {
  const { maxConcurrent, failureTolerance, regionConcurrency } = rollout;
  return {
    ...(maxConcurrent.unit === 'count'
      ? { maxConcurrentCount: maxConcurrent.value }
      : { maxConcurrentPercentage: maxConcurrent.value }),
    ...(failureTolerance.unit === 'count'
      ? { failureToleranceCount: failureTolerance.value }
      : { failureTolerancePercentage: failureTolerance.value }),
    regionConcurrencyType: RegionConcurrencyType[regionConcurrency],
    regionOrder: [...regions],
  };
}

/**
 * The one place with escape hatches: the library (0.0.153) knows neither the concurrency mode nor tags of the stack set.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
 */
function overrideWhatTheLibraryLacks(
  stackSet: StackSet,
  concurrencyMode: Config['enrollment']['rollout']['concurrencyMode'],
  tags: Readonly<Record<string, string>>,
): CfnStackSet {
  const resource = stackSet.node.defaultChild;
  if (!CfnStackSet.isCfnStackSet(resource)) throw new Error('A StackSet of cdk-stacksets has no CfnStackSet');
  resource.addPropertyOverride('OperationPreferences.ConcurrencyMode', concurrencyMode);
  for (const [key, value] of Object.entries(tags)) resource.tags.setTag(key, value);
  return resource;
}
