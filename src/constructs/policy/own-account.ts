/**
 * The policy variable for the caller's own account. A literal for CloudFormation: inside `Fn::Sub` it would have to be
 * written `${!aws:PrincipalAccount}`, so no policy here is built with `Fn::Sub`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const callersAccount = '${aws:PrincipalAccount}';
