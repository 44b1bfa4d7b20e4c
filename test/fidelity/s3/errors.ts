import type { Refusal } from '../case.ts';

/** Refusals of S3 that many calls share, as recorded from AWS. https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const malformedXml: Refusal = {
  code: 'MalformedXML',
  status: 400,
  message: 'The XML you provided was not well-formed or did not validate against our published schema',
};

export function noSuchBucket(bucket: string): Refusal {
  return {
    code: 'NoSuchBucket',
    status: 404,
    message: 'The specified bucket does not exist',
    BucketName: bucket,
  };
}

export function noSuchKey(key: string): Refusal {
  return { code: 'NoSuchKey', status: 404, message: 'The specified key does not exist.', Key: key };
}

export function notAllowedOnMarker(method: string): Refusal {
  return {
    code: 'MethodNotAllowed',
    status: 405,
    message: 'The specified method is not allowed against this resource.',
    Method: method,
    ResourceType: 'DeleteMarker',
  };
}

export function failedCondition(condition: string): Refusal {
  return {
    code: 'PreconditionFailed',
    status: 412,
    message: 'At least one of the pre-conditions you specified did not hold',
    Condition: condition,
  };
}

export const lockedObject: Refusal = {
  code: 'AccessDenied',
  status: 403,
  message: 'Access Denied because object protected by object lock.',
};

export const noSuchUpload: Refusal = {
  code: 'NoSuchUpload',
  status: 404,
  message:
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
};
