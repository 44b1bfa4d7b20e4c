import type { Tag } from '@aws-sdk/client-s3';

/** How CloudFormation writes the filter of a metrics, analytics or tiering configuration: beside its other members. */
export interface FilterProperties {
  readonly AccessPointArn?: string;
  readonly Prefix?: string;
  readonly TagFilters?: readonly Tag[];
}

/** The filter as S3's API has it. */
interface ConfigurationFilter {
  AccessPointArn?: string;
  Prefix?: string;
  Tag?: Tag;
  And?: { AccessPointArn?: string; Prefix?: string; Tags?: Tag[] };
}

/** The filter for S3's API; several conditions go below `And`. */
export function configurationFilter(given: FilterProperties): { readonly Filter?: ConfigurationFilter } {
  const { AccessPointArn, Prefix, TagFilters = [] } = given;
  const plain = {
    ...(AccessPointArn === undefined ? {} : { AccessPointArn }),
    ...(Prefix === undefined ? {} : { Prefix }),
  };
  const [tag] = TagFilters;
  const conditions = Object.keys(plain).length + TagFilters.length;
  if (conditions === 0) return {};
  if (conditions > 1) {
    return { Filter: { And: { ...plain, ...(tag ? { Tags: [...TagFilters] } : {}) } } };
  }
  return { Filter: tag ? { Tag: tag } : plain };
}

/** The same filter in CloudFormation's words. */
export function filterProperties(filter: unknown): FilterProperties {
  const { And, Tag, ...plain } = (filter ?? {}) as ConfigurationFilter;
  const { Tags, ...conditions } = And ?? { ...plain, ...(Tag ? { Tags: [Tag] } : {}) };
  return { ...conditions, ...(Tags ? { TagFilters: Tags } : {}) };
}
