import { AwsError } from '../../../cloud/aws-error.ts';

/** Codes with which services say that what should be deleted is gone already. */
const missing: ReadonlySet<string> = new Set([
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NotFoundException',
  'ParameterNotFound',
  'RepositoryNotFoundException',
  'RepositoryPolicyNotFoundException',
  'LifecyclePolicyNotFoundException',
  'StackSetNotFoundException',
]);

/** Whether an error says that the resource is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof AwsError && missing.has(error.code);
}

/** Awaits what may not be there; `undefined` if the service answers so with one of these codes. */
export async function unlessAbsent<T>(work: Promise<T>, ...codes: readonly string[]): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AwsError && codes.includes(error.code)) return undefined;
    throw error;
  }
}

/** Awaits a deletion; what is gone already is as good as deleted. */
export async function ignoreMissing(work: Promise<object>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}
