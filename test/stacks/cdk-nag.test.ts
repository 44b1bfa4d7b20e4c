import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { withAssembly } from '../../assurance/policies/synthesize.ts';

/** A finding that is meant to be there. */
interface Suppression {
  /** Begins the rule's name, with the wildcard it found. */
  readonly rule: string;
  /** Ends the construct's path. */
  readonly construct: string;
  readonly reason: string;
}

const sourceBucket = 'AwsSolutions-IAM5[Resource::<AccountBucket65FFF0B0.Arn>/';
const centralBucket = 'AwsSolutions-IAM5[Resource::<BucketDC7D6F65.Arn>/';
const centralBucketFromOutside = 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::<CentralBucketName>/';
const roles = 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::';

const suppressions: readonly Suppression[] = [
  {
    rule: 'AwsSolutions-S1',
    construct: 'Source/Account/Bucket/Bucket',
    reason:
      "Reads in the member's bucket are the member's own affair, and a log bucket in every account would cost every " +
      'account; requests to the backup are logged in the centre. CloudTrail data events add it where it is wanted.',
  },
  {
    rule: `${centralBucket}*]`,
    construct: 'Roles/Reader/Role',
    reason: 'Sees the heads of all objects, which is its purpose, and has no key to read them with.',
  },
  {
    rule: `${centralBucket}*]`,
    construct: 'Roles/Restore/Role',
    reason: 'Restores for accounts that cannot help themselves, whichever they are.',
  },
  {
    rule: `${centralBucket}????????????/.orgvault-canary/*]`,
    construct: 'Roles/Canary/Role',
    reason: 'The canaries of all accounts, whose ids are not known at deployment.',
  },
  {
    rule: `${sourceBucket}<AWS::AccountId>/*]`,
    construct: 'Source/Account/Batch/Role/Role',
    reason: 'All objects that are backed up, and none beside.',
  },
  {
    rule: `${sourceBucket}.orgvault-batch/*]`,
    construct: 'Source/Account/Batch/Role/Role',
    reason: 'S3 names manifests and reports itself.',
  },
  {
    rule: `${sourceBucket}<AWS::AccountId>/*]`,
    construct: 'Source/Account/Restore/Role/Role',
    reason: 'A restore puts back any object that was backed up.',
  },
  {
    rule: `${centralBucketFromOutside}<AWS::AccountId>/*]`,
    construct: 'Source/Account/Restore/Role/Role',
    reason: 'Any object of the own backup, and of no other account.',
  },
  {
    rule: `${sourceBucket}*]`,
    construct: 'Source/Account/Audit/Role/Role',
    reason: 'Sees the heads of all objects, which is its purpose, and has no key to read them with.',
  },
  {
    rule: `${roles}<AWS::AccountId>:role/orgvault/`,
    construct: 'Source/Account/Audit/Role/Role',
    reason:
      'Reads the roles of Orgvault, also those of an earlier stack of the account, whose names it cannot know.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    construct: 'Source/Account/Audit/Role/Role',
    reason: 'Metrics of CloudWatch have no ARN.',
  },
  {
    rule: `${sourceBucket}<AWS::AccountId>/.orgvault-canary/*]`,
    construct: 'Source/Account/Canary/Role/Role',
    reason: 'The folder holds nothing but canaries.',
  },
  {
    rule: `${centralBucketFromOutside}*/.orgvault-canary/*]`,
    construct: 'Source/Account/Canary/Role/Role',
    reason:
      "Asks for a neighbour's canary on purpose: then the central bucket's policy is seen to refuse it.",
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    construct: 'Operator/Role/Role',
    reason: 'Reading the organization and listing stack sets know no narrower resource.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:cloudformation:<AWS::Region>:*:stackset/orgvault-source:*]',
    construct: 'Operator/Role/Role',
    reason: "The stack set's id is random, and it lives in the management account when delegated.",
  },
  {
    rule: `${roles}*:role/orgvault/`,
    construct: 'Operator/Role/Role',
    reason: 'The roles of every member, whose ids are not known at deployment.',
  },
  {
    rule: `${roles}222222222222:role/orgvault/`,
    construct: 'Operator/Role/Role',
    reason: 'Paths are pinned, not names: see docs/security.md.',
  },
];

interface Finding {
  readonly rule: string;
  readonly construct: string;
}

function findings(): readonly Finding[] {
  return withAssembly({}, (_, app) => {
    const { violations } = new AwsSolutionsChecks(app).validate({
      templatePaths: [],
      stackTemplates: [],
      appConstruct: app,
    });
    return violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({ rule: ruleName, construct: constructPath })),
    );
  });
}

function covers(suppression: Suppression, finding: Finding): boolean {
  return finding.rule.startsWith(suppression.rule) && finding.construct.endsWith(suppression.construct);
}

describe('the AwsSolutions rules of cdk-nag, in all three templates', () => {
  const found = findings();

  it('find nothing but what is explained here', () => {
    expect(found.filter((finding) => !suppressions.some((each) => covers(each, finding)))).toEqual([]);
  });

  it.each(suppressions)('still find $rule in $construct', (suppression) => {
    expect(found.some((finding) => covers(suppression, finding))).toBe(true);
    expect(suppression.reason).not.toBe('');
  });
});
