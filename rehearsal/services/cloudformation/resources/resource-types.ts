import { notModelled } from '../../../cloud/aws-error.ts';
import { formatError } from '../template/template-error.ts';
import { resourceSchema } from './resource-schemas.ts';
import type { AnyResourceType } from './resource-type.ts';
import { awsCdkMetadata } from './types/aws-cdk-metadata.ts';
import { awsCloudFormationStackSet } from './types/aws-cloudformation-stack-set.ts';
import { awsCloudFormationWaitConditionHandle } from './types/aws-cloudformation-wait-condition-handle.ts';
import { awsEcrRepository } from './types/aws-ecr-repository.ts';
import { awsIamManagedPolicy } from './types/aws-iam-managed-policy.ts';
import { awsIamPolicy } from './types/aws-iam-policy.ts';
import { awsIamRole } from './types/aws-iam-role.ts';
import { awsIamRolePolicy } from './types/aws-iam-role-policy.ts';
import { awsKmsAlias } from './types/aws-kms-alias.ts';
import { awsKmsKey } from './types/aws-kms-key.ts';
import { awsS3Bucket } from './types/aws-s3-bucket.ts';
import { awsS3BucketPolicy } from './types/aws-s3-bucket-policy.ts';
import { awsSsmParameter } from './types/aws-ssm-parameter.ts';

/** The resource types that the rehearsal has. */
export const resourceTypes: readonly AnyResourceType[] = [
  awsCdkMetadata,
  awsCloudFormationStackSet,
  awsCloudFormationWaitConditionHandle,
  awsEcrRepository,
  awsIamManagedPolicy,
  awsIamPolicy,
  awsIamRole,
  awsIamRolePolicy,
  awsKmsAlias,
  awsKmsKey,
  awsS3Bucket,
  awsS3BucketPolicy,
  awsSsmParameter,
];

const byName = new Map(resourceTypes.map((each) => [each.type, each]));

/** A resource type of a template that `checkResourceTypes` let through. */
export function resourceType(type: string): AnyResourceType {
  const known = byName.get(type);
  if (!known) throw notModelled(`the resource type ${type}`);
  return known;
}

/**
 * Refuses types that AWS does not know with CloudFormation's words, and those that the rehearsal does not have by
 * name.
 */
export async function checkResourceTypes(types: Iterable<string>): Promise<void> {
  const unmodelled = [...new Set(types)].filter((each) => !byName.has(each));
  const known = await Promise.all(
    unmodelled.map(async (each) => each.includes('::') && (await resourceSchema(each)) !== undefined),
  );
  const unrecognized = unmodelled.filter((each, index) => !known[index] && !each.startsWith('Custom::'));
  if (unrecognized.length > 0) {
    throw formatError(`Unrecognized resource types: [${unrecognized.join(', ')}]`);
  }
  const [first] = unmodelled;
  if (first !== undefined) throw notModelled(`the resource type ${first}`);
}
