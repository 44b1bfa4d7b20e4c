import { randomUUID } from 'node:crypto';
import type { LifecycleRule, LifecycleRuleFilter } from '@aws-sdk/client-s3';
import { invalidArgument, invalidRequest, malformedXml } from '../errors.ts';
import { checkExpiration, checkTransitions } from './lifecycle-actions.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html: at most 1,000 rules. */
const maximumRules = 1000;

/** Lifecycle rules as PutBucketLifecycleConfiguration checks them; a rule without an id gets one. */
export function readLifecycleRules(rules: readonly LifecycleRule[]): LifecycleRule[] {
  if (rules.length === 0 || rules.length > maximumRules) throw malformedXml();
  const ids = new Set<string>();
  return rules.map((rule) => {
    checkRule(rule);
    const id = rule.ID ?? randomUUID();
    if (id.length > 255) {
      throw invalidArgument('ID length should not exceed allowed limit of 255', 'ID', id);
    }
    if (ids.has(id)) {
      throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', id);
    }
    ids.add(id);
    return { ...rule, ID: id };
  });
}

function checkRule(rule: LifecycleRule): void {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml();
  // Exactly one of the two says what the rule is about.
  if ((rule.Filter === undefined) === (rule.Prefix === undefined)) throw malformedXml();
  const acts =
    rule.Expiration ??
    rule.Transitions ??
    rule.NoncurrentVersionExpiration ??
    rule.NoncurrentVersionTransitions ??
    rule.AbortIncompleteMultipartUpload;
  if (acts === undefined) throw invalidRequest('At least one action needs to be specified in a rule.');
  checkExpiration(rule);
  checkTransitions(rule);
  if (rule.Filter !== undefined) checkFilter(rule.Filter, rule);
}

function checkFilter(filter: LifecycleRuleFilter, rule: LifecycleRule): void {
  const { Prefix, Tag, And, ObjectSizeGreaterThan, ObjectSizeLessThan } = filter;
  const members = [Prefix, Tag, And, ObjectSizeGreaterThan, ObjectSizeLessThan];
  if (members.filter((member) => member !== undefined).length > 1) throw malformedXml();
  const tagKeys = And?.Tags?.map(({ Key }) => Key) ?? [];
  if (new Set(tagKeys).size < tagKeys.length) throw invalidRequest('Duplicate Tag Keys are not allowed.');
  const tagged = Tag !== undefined || (And?.Tags ?? []).length > 0;
  const sized =
    ObjectSizeGreaterThan ?? ObjectSizeLessThan ?? And?.ObjectSizeGreaterThan ?? And?.ObjectSizeLessThan;
  if (rule.AbortIncompleteMultipartUpload !== undefined && (tagged || sized !== undefined)) {
    throw invalidRequest(
      `AbortIncompleteMultipartUpload cannot be specified with ${tagged ? 'Tags' : 'Object Size'}.`,
    );
  }
  if (rule.Expiration?.ExpiredObjectDeleteMarker !== undefined && tagged) {
    throw invalidRequest('ExpiredObjectDeleteMarker cannot be specified with Tags.');
  }
}
