import type { ConditionValues } from './action.ts';

/**
 * The condition keys `aws:RequestTag/*` and `aws:TagKeys` of a request that sets tags; none without tags.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
 */
export function requestTags(
  given: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): ConditionValues {
  if (given === undefined || given.length === 0) return {};
  const tags = given.map(({ Key, Value }) => [`aws:RequestTag/${Key ?? ''}`, Value ?? ''] as const);
  return { ...Object.fromEntries(tags), 'aws:TagKeys': given.map(({ Key }) => Key ?? '') };
}
