const docs = 'https://docs.aws.amazon.com';

/** Pages of AWS's API references, by action. */
export const api = {
  account: (page: string) => `${docs}/accounts/latest/reference/API_${page}.html`,
  cloudformation: (page: string) => `${docs}/AWSCloudFormation/latest/APIReference/API_${page}.html`,
  cloudwatch: (page: string) => `${docs}/AmazonCloudWatch/latest/APIReference/API_${page}.html`,
  iam: (page: string) => `${docs}/IAM/latest/APIReference/API_${page}.html`,
  kms: (page: string) => `${docs}/kms/latest/APIReference/API_${page}.html`,
  organizations: (page: string) => `${docs}/organizations/latest/APIReference/API_${page}.html`,
  s3: (page: string) => `${docs}/AmazonS3/latest/API/API_${page}.html`,
  s3Control: (page: string) => `${docs}/AmazonS3/latest/API/API_control_${page}.html`,
  serviceQuotas: (page: string) => `${docs}/servicequotas/2019-06-24/apireference/API_${page}.html`,
  ssm: (page: string) => `${docs}/systems-manager/latest/APIReference/API_${page}.html`,
  sts: (page: string) => `${docs}/STS/latest/APIReference/API_${page}.html`,
};

/** Pages of AWS's guides, by file name without `.html`. */
export const guide = {
  account: (page: string) => `${docs}/accounts/latest/reference/${page}.html`,
  cloudformation: (page: string) => `${docs}/AWSCloudFormation/latest/UserGuide/${page}.html`,
  cloudwatch: (page: string) => `${docs}/AmazonCloudWatch/latest/monitoring/${page}.html`,
  iam: (page: string) => `${docs}/IAM/latest/UserGuide/${page}.html`,
  kms: (page: string) => `${docs}/kms/latest/developerguide/${page}.html`,
  organizations: (page: string) => `${docs}/organizations/latest/userguide/${page}.html`,
  /** The quotas of a service. */
  quotas: (service: 'cloudformation' | 'iam' | 'kms' | 's3') =>
    `${docs}/general/latest/gr/${{ cloudformation: 'cfn', iam: 'iam-service', kms: 'kms', s3: 's3' }[service]}.html`,
  s3: (page: string) => `${docs}/AmazonS3/latest/userguide/${page}.html`,
  s3Errors: `${docs}/AmazonS3/latest/API/ErrorResponses.html`,
  ssm: (page: string) => `${docs}/systems-manager/latest/userguide/${page}.html`,
};

/**
 * What AWS answered to somebody who recorded it: LocalStack's snapshots.
 *
 * @param file below `tests/aws/services`, without `.snapshot.json`
 * @param test its name in the file
 */
export function recorded(file: string, test: string): string {
  const revision = '8b9a79f05';
  return `https://github.com/localstack/localstack/blob/${revision}/tests/aws/services/${file}.snapshot.json#${test}`;
}
