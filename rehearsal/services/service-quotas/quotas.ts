/** A quota of AWS, as Service Quotas publishes it. */
export interface Quota {
  readonly code: string;
  readonly name: string;
  /** What an account has that never asked for more. */
  readonly value: number;
  readonly adjustable: boolean;
}

/** A service whose quotas are known. */
export interface QuotaService {
  readonly name: string;
  /** Its quotas are for all Regions together, and asked for in us-east-1. */
  readonly global: boolean;
  readonly quotas: readonly Quota[];
}

/**
 * The quotas that matter to who deploys to many accounts.
 * https://docs.aws.amazon.com/general/latest/gr/cfn.html
 * https://docs.aws.amazon.com/general/latest/gr/iam-service.html
 * https://docs.aws.amazon.com/general/latest/gr/kms.html
 * https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
export const quotaServices: ReadonlyMap<string, QuotaService> = new Map([
  [
    'cloudformation',
    {
      name: 'AWS CloudFormation',
      global: false,
      quotas: [
        { code: 'L-0485CB21', name: 'Stack count', value: 2000, adjustable: true },
        {
          code: 'L-6A4B2F69',
          name: 'Stack instance operations per administrator account',
          value: 10_000,
          adjustable: true,
        },
        { code: 'L-C8225BA5', name: 'Stack instances per stack set', value: 100_000, adjustable: true },
        { code: 'L-EC62D81A', name: 'Stack sets per administrator account', value: 1000, adjustable: true },
      ],
    },
  ],
  [
    'iam',
    {
      name: 'AWS Identity and Access Management (IAM)',
      global: true,
      quotas: [
        { code: 'L-0DA4ABF3', name: 'Managed policies per role', value: 10, adjustable: true },
        { code: 'L-C07B4B0D', name: 'Role trust policy length', value: 2048, adjustable: true },
        { code: 'L-E95E4862', name: 'Customer managed policies per account', value: 1500, adjustable: true },
        { code: 'L-FE177D64', name: 'Roles per account', value: 1000, adjustable: true },
      ],
    },
  ],
  [
    'kms',
    {
      name: 'AWS Key Management Service (AWS KMS)',
      global: false,
      quotas: [
        { code: 'L-340F62FB', name: 'Aliases per CMK', value: 50, adjustable: true },
        { code: 'L-C2F1777E', name: 'Customer Master Keys (CMKs)', value: 100_000, adjustable: true },
      ],
    },
  ],
  [
    's3',
    {
      name: 'Amazon Simple Storage Service (Amazon S3)',
      global: true,
      quotas: [{ code: 'L-DC2B2D3D', name: 'General purpose buckets', value: 10_000, adjustable: true }],
    },
  ],
]);
