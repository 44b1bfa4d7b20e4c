import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib/core';

/**
 * The key's own account has it, so that IAM of that account decides; without it a key can become unmanageable.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function iamOfOwnAccountDecides(): PolicyStatement {
  return new PolicyStatement({
    sid: 'IamOfOwnAccountDecides',
    principals: [new AccountPrincipal(Aws.ACCOUNT_ID)],
    actions: ['kms:*'],
    resources: ['*'],
  });
}
