import type { CORSRule } from '@aws-sdk/client-s3';

/**
 * A rule as CloudFormation writes it
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-corsrule.html).
 */
export interface CorsRuleProperties {
  readonly AllowedHeaders?: readonly string[];
  readonly AllowedMethods: readonly string[];
  readonly AllowedOrigins: readonly string[];
  readonly ExposedHeaders?: readonly string[];
  readonly Id?: string;
  readonly MaxAge?: number;
}

/** The rule as S3's API has it. */
export function corsRule(rule: CorsRuleProperties): CORSRule {
  const { AllowedHeaders, AllowedMethods, AllowedOrigins, ExposedHeaders, Id, MaxAge } = rule;
  return {
    AllowedMethods: [...AllowedMethods],
    AllowedOrigins: [...AllowedOrigins],
    ...(AllowedHeaders ? { AllowedHeaders: [...AllowedHeaders] } : {}),
    ...(ExposedHeaders ? { ExposeHeaders: [...ExposedHeaders] } : {}),
    ...(Id === undefined ? {} : { ID: Id }),
    ...(MaxAge === undefined ? {} : { MaxAgeSeconds: MaxAge }),
  };
}

/** The same rule in CloudFormation's words. */
export function corsRuleProperties(rule: CORSRule): CorsRuleProperties {
  const { AllowedHeaders, AllowedMethods = [], AllowedOrigins = [], ExposeHeaders, ID, MaxAgeSeconds } = rule;
  return {
    AllowedMethods,
    AllowedOrigins,
    ...(AllowedHeaders ? { AllowedHeaders } : {}),
    ...(ExposeHeaders ? { ExposedHeaders: ExposeHeaders } : {}),
    ...(ID === undefined ? {} : { Id: ID }),
    ...(MaxAgeSeconds === undefined ? {} : { MaxAge: MaxAgeSeconds }),
  };
}
