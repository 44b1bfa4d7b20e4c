import { AwsError } from '../../cloud/aws-error.ts';

// Codes, statuses and texts: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

export function noSuchBucket(bucket: string): AwsError {
  return new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    status: 404,
    members: { BucketName: bucket },
  });
}

export function noSuchKey(key: string): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', {
    status: 404,
    members: { Key: key },
  });
}

export function noSuchVersion(key: string, versionId: string): AwsError {
  return new AwsError('NoSuchVersion', 'The specified version does not exist.', {
    status: 404,
    members: { Key: key, VersionId: versionId },
  });
}

export function accessDenied(message = 'Access Denied'): AwsError {
  return new AwsError('AccessDenied', message, { status: 403 });
}

export function invalidArgument(message: string, name: string, value: string): AwsError {
  return new AwsError('InvalidArgument', message, { members: { ArgumentName: name, ArgumentValue: value } });
}

export function invalidRequest(message: string): AwsError {
  return new AwsError('InvalidRequest', message);
}

/** A body that is well-formed XML but says what the schema of the operation does not allow. */
export function malformedXml(): AwsError {
  return new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );
}

export function preconditionFailed(condition: string): AwsError {
  return new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    status: 412,
    members: { Condition: condition },
  });
}

/** What an object without retention or legal hold answers. */
export function noObjectLockConfiguration(): AwsError {
  return new AwsError(
    'NoSuchObjectLockConfiguration',
    'The specified object does not have a ObjectLock configuration',
    { status: 404 },
  );
}

export function noSuchBucketPolicy(bucket: string): AwsError {
  return notConfigured('NoSuchBucketPolicy', 'The bucket policy does not exist', bucket);
}

/** What a bucket answers that lacks a configuration: 404 with a code for each kind. */
export function notConfigured(code: string, message: string, bucket: string): AwsError {
  return new AwsError(code, message, { status: 404, members: { BucketName: bucket } });
}

/** A change that the bucket's other settings forbid. */
export function invalidBucketState(message: string): AwsError {
  return new AwsError('InvalidBucketState', message, { status: 409 });
}
