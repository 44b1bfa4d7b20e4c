import type { Stack, StackResource } from '../stacks/stack.ts';
import { isList, isMap, type Properties, type Value } from '../template/value.ts';

/**
 * Actual properties without what other resources of the same stack attach: "CloudFormation analyses the stack template
 * for attachments before performing the drift comparison"
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html). What resources of other
 * stacks attach is drift.
 */
export function withoutAttachments(
  stack: Stack,
  resource: StackResource,
  expected: Properties,
  actual: Properties,
): Properties {
  const others = [...stack.resources.values()].filter((each) => each !== resource);
  if (resource.type === 'AWS::IAM::Role') {
    const inline = new Set(others.flatMap((each) => inlinePolicyOf(each, resource.physicalId)));
    const managed = new Set(
      others.flatMap((each) =>
        each.type === 'AWS::IAM::ManagedPolicy' &&
        names(each.properties['Roles']).includes(resource.physicalId)
          ? [each.physicalId]
          : [],
      ),
    );
    const own = new Set(names(expected['ManagedPolicyArns']));
    return {
      ...actual,
      Policies: items(actual['Policies']).filter((each) => !inline.has(policyName(each))),
      ManagedPolicyArns: names(actual['ManagedPolicyArns']).filter(
        (arn) => own.has(arn) || !managed.has(arn),
      ),
    };
  }
  if (resource.type === 'AWS::IAM::ManagedPolicy') {
    const own = new Set(names(expected['Roles']));
    const attaching = new Set(
      others.flatMap((each) =>
        each.type === 'AWS::IAM::Role' &&
        names(each.properties['ManagedPolicyArns']).includes(resource.physicalId)
          ? [each.physicalId]
          : [],
      ),
    );
    const Roles = names(actual['Roles']).filter((role) => own.has(role) || !attaching.has(role));
    return { ...actual, Roles };
  }
  return actual;
}

function inlinePolicyOf({ type, properties }: StackResource, role: string): readonly string[] {
  const attached =
    (type === 'AWS::IAM::Policy' && names(properties['Roles']).includes(role)) ||
    (type === 'AWS::IAM::RolePolicy' && properties['RoleName'] === role);
  return attached ? [String(properties['PolicyName'])] : [];
}

function policyName(policy: Value): string {
  return isMap(policy) ? String(policy['PolicyName']) : '';
}

function items(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function names(value: Value | undefined): readonly string[] {
  return items(value).map(String);
}
