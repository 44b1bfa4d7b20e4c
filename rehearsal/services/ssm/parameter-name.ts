import type { ParameterPlace } from './state.ts';

/**
 * The ARN of a parameter; the slash that leads a hierarchy is not doubled in it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
 */
export function parameterArn(partition: string, place: ParameterPlace, name: string): string {
  const path = name.startsWith('/') ? name : `/${name}`;
  return `arn:${partition}:ssm:${place.region}:${place.accountId}:parameter${path}`;
}
