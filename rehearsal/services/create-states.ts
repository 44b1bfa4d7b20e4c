import type { Cloud } from '../cloud/cloud.ts';
import { CloudFormationState } from './cloudformation/state.ts';
import { EcrState } from './ecr/state.ts';
import { IamState } from './iam/state.ts';
import { KmsState } from './kms/state.ts';
import { OrganizationsState } from './organizations/state.ts';
import { S3State } from './s3/state.ts';
import { S3ControlState } from './s3-control/state.ts';
import { SsmState } from './ssm/state.ts';
import type { States } from './states.ts';
import { StsState } from './sts/state.ts';

/** The empty stores of a new cloud. */
export function createStates(cloud: Cloud): States {
  return {
    cloudformation: new CloudFormationState(cloud),
    ecr: new EcrState(cloud),
    iam: new IamState(cloud),
    kms: new KmsState(cloud),
    organizations: new OrganizationsState(cloud),
    s3: new S3State(cloud),
    s3Control: new S3ControlState(),
    ssm: new SsmState(),
    sts: new StsState(),
  };
}
