import type { ReplicationRule, ReplicationRuleFilter, Tag } from '@aws-sdk/client-s3';

/**
 * A rule as CloudFormation writes it: as S3's API does, but for the names of the id and of the tags in the filter
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-replicationrule.html).
 */
export interface ReplicationRuleProperties extends Omit<ReplicationRule, 'ID' | 'Filter'> {
  readonly Id?: string;
  readonly Filter?: {
    readonly Prefix?: string;
    readonly TagFilter?: Tag;
    readonly And?: { readonly Prefix?: string; readonly TagFilters?: readonly Tag[] };
  };
}

/** The rule as S3's API has it. */
export function replicationRule({ Id, Filter, ...rest }: ReplicationRuleProperties): ReplicationRule {
  return {
    ...rest,
    ...(Id === undefined ? {} : { ID: Id }),
    ...(Filter ? { Filter: filter(Filter) } : {}),
  };
}

function filter(given: NonNullable<ReplicationRuleProperties['Filter']>): ReplicationRuleFilter {
  const { Prefix, TagFilter, And } = given;
  return {
    ...(Prefix === undefined ? {} : { Prefix }),
    ...(TagFilter ? { Tag: TagFilter } : {}),
    ...(And
      ? {
          And: {
            ...(And.Prefix === undefined ? {} : { Prefix: And.Prefix }),
            ...(And.TagFilters ? { Tags: [...And.TagFilters] } : {}),
          },
        }
      : {}),
  };
}

/** The same rule in CloudFormation's words. */
export function replicationProperties({ ID, Filter, ...rest }: ReplicationRule): ReplicationRuleProperties {
  const { Prefix, Tag, And } = Filter ?? {};
  return {
    ...rest,
    ...(ID === undefined ? {} : { Id: ID }),
    ...(Filter
      ? {
          Filter: {
            ...(Prefix === undefined ? {} : { Prefix }),
            ...(Tag ? { TagFilter: Tag } : {}),
            ...(And
              ? {
                  And: {
                    ...(And.Prefix === undefined ? {} : { Prefix: And.Prefix }),
                    ...(And.Tags ? { TagFilters: And.Tags } : {}),
                  },
                }
              : {}),
          },
        }
      : {}),
  };
}
