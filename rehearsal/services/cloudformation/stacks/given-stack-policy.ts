import type { RequestContext } from '../../../cloud/request.ts';
import { validationError } from '../template/template-error.ts';
import { readObject } from '../template/template-text.ts';
import { parseStackPolicy } from './stack-policy.ts';

/**
 * The stack policy that a request brings, inline or in S3; `undefined` if it brings none.
 * @throws AwsError `ValidationError` for both at once, and for what is no stack policy
 */
export function givenStackPolicy(
  {
    StackPolicyBody,
    StackPolicyURL,
  }: { StackPolicyBody?: string | undefined; StackPolicyURL?: string | undefined },
  request: RequestContext,
): Promise<string | undefined> {
  return given('StackPolicy', StackPolicyBody, StackPolicyURL, request);
}

/** The same for the policy that is in force for one update only. */
export function givenStackPolicyDuringUpdate(
  input: {
    StackPolicyDuringUpdateBody?: string | undefined;
    StackPolicyDuringUpdateURL?: string | undefined;
  },
  request: RequestContext,
): Promise<string | undefined> {
  const { StackPolicyDuringUpdateBody: body, StackPolicyDuringUpdateURL: url } = input;
  return given('StackPolicyDuringUpdate', body, url, request);
}

async function given(
  name: 'StackPolicy' | 'StackPolicyDuringUpdate',
  body: string | undefined,
  url: string | undefined,
  request: RequestContext,
): Promise<string | undefined> {
  if (body !== undefined && url !== undefined) {
    throw validationError(`You cannot specify both ${name}URL and ${name}Body`);
  }
  const policy = url === undefined ? body : await readObject(url, request, `${name}URL`);
  if (policy !== undefined) parseStackPolicy(policy);
  return policy;
}
