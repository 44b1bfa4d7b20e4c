import { roleArnPattern, sourceBucketParameterPath, stackSetName } from '../names.ts';

/** Resources of several commands' permissions, with the names in braces that a permission may have. */

/** The stack set; of whichever account, for that of a delegated administrator lives in the management account. */
export const stackSetArn = `arn:{partition}:cloudformation:{region}:*:stackset/${stackSetName}:*`;

/** The operator role, by which all that is looked into is reached. */
export const operatorRoleArn = roleArnPattern('{partition}', '{administratorAccountId}', 'operator');

/** The parameters that name source buckets; the second is the path itself, which a listing asks for. */
export const sourceBucketParameterArns = [
  `arn:{partition}:ssm:*:*:parameter${sourceBucketParameterPath}*`,
  `arn:{partition}:ssm:*:*:parameter${sourceBucketParameterPath.replace(/\/$/, '')}`,
] as const;
