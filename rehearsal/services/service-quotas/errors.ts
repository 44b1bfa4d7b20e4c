import { AwsError } from '../../cloud/aws-error.ts';

/** https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html */
export const noSuchResource = () =>
  new AwsError('NoSuchResourceException', 'The request failed because the specified service does not exist.');

export const illegalArgument = (message: string) => new AwsError('IllegalArgumentException', message);

export const invalidToken = () =>
  new AwsError('InvalidPaginationTokenException', 'Invalid NextToken in the request.');
