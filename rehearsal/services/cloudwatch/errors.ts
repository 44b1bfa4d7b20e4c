import { AwsError } from '../../cloud/aws-error.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CommonErrors.html */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export function invalidNextToken(): AwsError {
  return new AwsError('InvalidNextToken', 'The next token specified is invalid.');
}
