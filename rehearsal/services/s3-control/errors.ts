import { AwsError } from '../../cloud/aws-error.ts';

// Codes and statuses: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html and its neighbours.
// Where AWS publishes no text, it is the rehearsal's.

export const invalidRequest = (message: string) => new AwsError('InvalidRequest', message);

export const accessDenied = () => new AwsError('AccessDenied', 'Access Denied', { status: 403 });

export const noSuchJob = () =>
  new AwsError('NoSuchJob', 'The specified job does not exist.', { status: 404 });

export const jobStatusError = (message: string) => new AwsError('JobStatusException', message);

export const idempotencyError = () =>
  new AwsError('IdempotencyException', 'The client request token was used for another request.');

export const invalidNextToken = () => new AwsError('InvalidNextToken', 'The pagination token is not valid.');

export const tooManyTags = (most: number) =>
  new AwsError('TooManyTagsException', `A job cannot have more than ${most} tags.`);

export const noPublicAccessBlock = (accountId: string) =>
  new AwsError(
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
    {
      status: 404,
      members: { AccountId: accountId },
    },
  );
