import { type CfnResource, RemovalPolicy } from 'aws-cdk-lib/core';

/**
 * Keeps a resource when its stack is deleted or would replace it. Only a first creation that is rolled back takes its
 * resources along: nothing is in them yet, and what stayed would stand in the way of the next attempt (the central
 * bucket has a fixed name) or be paid for in every account (a key for each attempt).
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function keep(...resources: readonly CfnResource[]): void {
  for (const resource of resources) resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
}
