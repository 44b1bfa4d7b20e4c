/**
 * The Regions of the commercial partition that every account has from the start.
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const enabledByDefault: readonly string[] = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'sa-east-1'],
  ...['eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
];

/** Those that are off until the account opts in. */
export const optInRegions: readonly string[] = [
  ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4'],
  ...['ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-west-1', 'eu-central-2', 'eu-south-1'],
  ...['eu-south-2', 'il-central-1', 'me-central-1', 'me-south-1', 'me-west-1', 'mx-central-1', 'sa-west-1'],
];

/** Every Region of the commercial partition, in alphabetical order. */
export const regions: readonly string[] = [...enabledByDefault, ...optInRegions].sort();

/** Whether there is such a Region in the commercial partition. */
export function isRegion(region: string): boolean {
  return enabledByDefault.includes(region) || optInRegions.includes(region);
}

/** Whether accounts have the Region without opting in: it was there before 20 March 2019. */
export function isEnabledByDefault(region: string): boolean {
  return enabledByDefault.includes(region);
}
