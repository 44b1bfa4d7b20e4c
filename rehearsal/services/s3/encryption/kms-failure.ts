import { AwsError } from '../../../cloud/aws-error.ts';

/**
 * Calls KMS and passes on its refusals as S3 does: a denial as `AccessDenied` with the text of KMS, any other error
 * with `KMS.` before its code (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, KMS errors).
 */
export async function callKms<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code.startsWith('AccessDenied')) {
      throw new AwsError('AccessDenied', error.message, { status: 403 });
    }
    throw new AwsError(`KMS.${error.code}`, error.message, { status: 400 });
  }
}
