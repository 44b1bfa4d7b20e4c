/** The text of a policy that allows an action on everything, or on one resource. */
export function allowing(action: string | readonly string[], resource = '*'): string {
  return document({ Effect: 'Allow', Action: action, Resource: resource });
}

/** The text of a trust policy for the principals of an account. */
export function trusting(accountId: string): string {
  return document({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: 'sts:AssumeRole',
  });
}

/** The text of a trust policy for a service, such as `s3.amazonaws.com`. */
export function trustingService(service: string): string {
  return document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' });
}

/** The text of a policy with these statements. */
export function document(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
