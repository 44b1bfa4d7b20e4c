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
import { sameJson } from '../same-json.ts';

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

/**
 * Rules of S3's API in the words of the template. There are several ways to write the same: a rule that the template's
 * own makes stands as it is there.
 */
export function lifecycleProperties(
  rules: readonly LifecycleRule[],
  expected: readonly LifecycleRuleProperties[],
): readonly LifecycleRuleProperties[] {
  return rules.map((rule) => {
    const same = expected.find((each) => {
      const { ID, ...written } = lifecycleRule(each);
      const { ID: id, ...there } = rule;
      return (ID === undefined || ID === id) && sameJson(plain(written), plain(there));
    });
    return same ?? ruleProperties(rule);
  });
}

function ruleProperties(rule: LifecycleRule): LifecycleRuleProperties {
  const { Filter = {}, Expiration = {} } = rule;
  const conditions = Filter.And ?? { ...Filter, ...(Filter.Tag ? { Tags: [Filter.Tag] } : {}) };
  return plain({
    Id: rule.ID,
    Status: rule.Status ?? 'Disabled',
    Prefix: conditions.Prefix ?? rule.Prefix,
    TagFilters: conditions.Tags,
    ObjectSizeGreaterThan: conditions.ObjectSizeGreaterThan,
    ObjectSizeLessThan: conditions.ObjectSizeLessThan,
    ExpirationDate: Expiration.Date?.toISOString(),
    ExpirationInDays: Expiration.Days,
    ExpiredObjectDeleteMarker: Expiration.ExpiredObjectDeleteMarker,
    Transitions: rule.Transitions?.map(({ StorageClass, Date: date, Days }) => ({
      ...{ StorageClass, TransitionDate: date?.toISOString(), TransitionInDays: Days },
    })),
    NoncurrentVersionTransitions: rule.NoncurrentVersionTransitions?.map(
      ({ NoncurrentDays, ...transition }) => ({ ...transition, TransitionInDays: NoncurrentDays }),
    ),
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
  }) as LifecycleRuleProperties;
}

/** Without the members that are undefined, and dates as texts. */
function plain(value: object): object {
  const copy: object = JSON.parse(JSON.stringify(value));
  return copy;
}
