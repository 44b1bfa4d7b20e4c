import type { CloudFormationState } from './cloudformation/state.ts';
import type { EcrState } from './ecr/state.ts';
import type { IamState } from './iam/state.ts';
import type { KmsState } from './kms/state.ts';
import type { OrganizationsState } from './organizations/state.ts';
import type { S3State } from './s3/state.ts';
import type { S3ControlState } from './s3-control/state.ts';
import type { SsmState } from './ssm/state.ts';
import type { StsState } from './sts/state.ts';

/** The state of every service, each in its own small store. */
export interface States {
  readonly cloudformation: CloudFormationState;
  readonly ecr: EcrState;
  readonly iam: IamState;
  readonly kms: KmsState;
  readonly organizations: OrganizationsState;
  readonly s3: S3State;
  readonly s3Control: S3ControlState;
  readonly ssm: SsmState;
  readonly sts: StsState;
}
