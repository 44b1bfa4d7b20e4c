import type { ResourceContext } from '../resource-context.ts';
import type { BucketProperties } from './bucket-properties.ts';

/** One configuration of a bucket that has a property and API calls of its own. */
export interface BucketAspect {
  readonly property: keyof BucketProperties;
  /** Puts what the properties say, or takes it away where they say nothing any more. */
  readonly apply: (
    bucket: string,
    properties: BucketProperties,
    context: ResourceContext,
    previous: BucketProperties,
  ) => Promise<unknown>;
  /** What the bucket has, in the words of the property; `undefined` if it has none. */
  readonly read: (bucket: string, expected: BucketProperties, context: ResourceContext) => Promise<unknown>;
}
