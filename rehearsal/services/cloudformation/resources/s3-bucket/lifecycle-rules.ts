import type {
  AbortIncompleteMultipartUpload,
  ExpirationStatus,
  LifecycleRule,
  LifecycleRuleFilter,
  NoncurrentVersionTransition,
  Tag,
  Transition,
  TransitionStorageClass,
} from '@aws-sdk/client-s3';

type StorageClassName = TransitionStorageClass | 'Glacier';

interface TransitionProperties {
  readonly StorageClass: StorageClassName;
  readonly TransitionDate?: string;
  readonly TransitionInDays?: number;
}

interface NoncurrentTransitionProperties {
  readonly StorageClass: StorageClassName;
  readonly TransitionInDays: number;
  readonly NewerNoncurrentVersions?: number;
}

/**
 * A rule as CloudFormation writes it
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-s3-bucket-rule.html).
 */
export interface LifecycleRuleProperties {
  readonly AbortIncompleteMultipartUpload?: AbortIncompleteMultipartUpload;
  readonly ExpirationDate?: string;
  readonly ExpirationInDays?: number;
  readonly ExpiredObjectDeleteMarker?: boolean;
  readonly Id?: string;
  readonly NoncurrentVersionExpiration?: {
    readonly NewerNoncurrentVersions?: number;
    readonly NoncurrentDays: number;
  };
  readonly NoncurrentVersionExpirationInDays?: number;
  readonly NoncurrentVersionTransition?: NoncurrentTransitionProperties;
  readonly NoncurrentVersionTransitions?: readonly NoncurrentTransitionProperties[];
  readonly ObjectSizeGreaterThan?: number;
  readonly ObjectSizeLessThan?: number;
  readonly Prefix?: string;
  readonly Status: ExpirationStatus;
  readonly TagFilters?: readonly Tag[];
  readonly Transition?: TransitionProperties;
  readonly Transitions?: readonly TransitionProperties[];
}

/** The rule as S3's API has it. */
export function lifecycleRule(rule: LifecycleRuleProperties): LifecycleRule {
  const transitions = [...(rule.Transition ? [rule.Transition] : []), ...(rule.Transitions ?? [])];
  const noncurrent = [
    ...(rule.NoncurrentVersionTransition ? [rule.NoncurrentVersionTransition] : []),
    ...(rule.NoncurrentVersionTransitions ?? []),
  ];
  const noncurrentDays = rule.NoncurrentVersionExpirationInDays;
  const noncurrentExpiration =
    rule.NoncurrentVersionExpiration ??
    (noncurrentDays === undefined ? undefined : { NoncurrentDays: noncurrentDays });
  return {
    ...(rule.Id === undefined ? {} : { ID: rule.Id }),
    Status: rule.Status,
    Filter: filter(rule),
    ...expiration(rule),
    ...(transitions.length === 0 ? {} : { Transitions: transitions.map(transition) }),
    ...(noncurrent.length === 0
      ? {}
      : { NoncurrentVersionTransitions: noncurrent.map(noncurrentTransition) }),
    ...(noncurrentExpiration ? { NoncurrentVersionExpiration: noncurrentExpiration } : {}),
    ...(rule.AbortIncompleteMultipartUpload
      ? { AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload }
      : {}),
  };
}

function filter(rule: LifecycleRuleProperties): LifecycleRuleFilter {
  const { Prefix, ObjectSizeGreaterThan, ObjectSizeLessThan } = rule;
  const tags = rule.TagFilters ?? [];
  const sizes = {
    ...(ObjectSizeGreaterThan === undefined ? {} : { ObjectSizeGreaterThan }),
    ...(ObjectSizeLessThan === undefined ? {} : { ObjectSizeLessThan }),
  };
  const conditions = (Prefix === undefined ? 0 : 1) + tags.length + Object.keys(sizes).length;
  if (conditions > 1) {
    return {
      And: {
        ...(Prefix === undefined ? {} : { Prefix }),
        ...(tags.length === 0 ? {} : { Tags: [...tags] }),
        ...sizes,
      },
    };
  }
  const [tag] = tags;
  if (tag) return { Tag: tag };
  return Object.keys(sizes).length > 0 ? sizes : { Prefix: Prefix ?? '' };
}

function expiration(rule: LifecycleRuleProperties): Pick<LifecycleRule, 'Expiration'> {
  const { ExpirationDate, ExpirationInDays, ExpiredObjectDeleteMarker } = rule;
  if (ExpirationDate === undefined && ExpirationInDays === undefined && !ExpiredObjectDeleteMarker) return {};
  return {
    Expiration: {
      ...(ExpirationDate === undefined ? {} : { Date: new Date(ExpirationDate) }),
      ...(ExpirationInDays === undefined ? {} : { Days: ExpirationInDays }),
      ...(ExpiredObjectDeleteMarker === undefined ? {} : { ExpiredObjectDeleteMarker }),
    },
  };
}

function transition({ StorageClass, TransitionDate, TransitionInDays }: TransitionProperties): Transition {
  return {
    StorageClass: storageClass(StorageClass),
    ...(TransitionDate === undefined ? {} : { Date: new Date(TransitionDate) }),
    ...(TransitionInDays === undefined ? {} : { Days: TransitionInDays }),
  };
}

function noncurrentTransition(given: NoncurrentTransitionProperties): NoncurrentVersionTransition {
  return {
    StorageClass: storageClass(given.StorageClass),
    NoncurrentDays: given.TransitionInDays,
    ...(given.NewerNoncurrentVersions === undefined
      ? {}
      : { NewerNoncurrentVersions: given.NewerNoncurrentVersions }),
  };
}

/** CloudFormation still takes the old spelling `Glacier`. */
function storageClass(name: StorageClassName): TransitionStorageClass {
  return name === 'Glacier' ? 'GLACIER' : name;
}
