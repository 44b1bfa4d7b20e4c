import type { ConditionValues } from '../../../cloud/action.ts';

/** What the listings of objects and versions have in common. */
export interface ListingInput {
  readonly Prefix?: string | undefined;
  readonly Delimiter?: string | undefined;
  readonly MaxKeys?: number | undefined;
}

/** Condition keys of a listing; each is there only if the request has the parameter. */
export function listConditionKeys(input: ListingInput): ConditionValues {
  return {
    ...(input.Prefix !== undefined && { 's3:prefix': input.Prefix }),
    ...(input.Delimiter !== undefined && { 's3:delimiter': input.Delimiter }),
    ...(input.MaxKeys !== undefined && { 's3:max-keys': String(input.MaxKeys) }),
  };
}
