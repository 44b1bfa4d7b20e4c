import {
  type DefaultRetention,
  type ObjectLockRule,
  PutObjectLockConfiguration$,
  type PutObjectLockConfigurationCommandInput,
  type PutObjectLockConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { invalidArgument, invalidBucketState, malformedXml } from '../errors.ts';

/** The longest retention: 100 years. */
const longest = { Days: 36_500, Years: 100 };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html */
export const putObjectLockConfiguration = bucketAction<
  PutObjectLockConfigurationCommandInput,
  PutObjectLockConfigurationOutput
>({
  schema: PutObjectLockConfiguration$,
  permission: 's3:PutBucketObjectLockConfiguration',
  handle: (input, { configuration }) => {
    const wanted = input.ObjectLockConfiguration;
    if (wanted?.ObjectLockEnabled !== 'Enabled') throw malformedXml();
    if (configuration.versioning !== 'Enabled') {
      throw invalidBucketState(
        "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      );
    }
    const rule = wanted.Rule === undefined ? undefined : readRule(wanted.Rule);
    configuration.objectLock = true;
    if (rule === undefined) delete configuration.objectLockRule;
    else configuration.objectLockRule = rule;
    return {};
  },
});

function readRule(rule: ObjectLockRule): ObjectLockRule {
  const retention = rule.DefaultRetention;
  const { Mode: mode, Days: days, Years: years } = retention ?? {};
  if (retention === undefined || (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE')) throw malformedXml();
  if ((days === undefined) === (years === undefined)) throw malformedXml();
  checkPeriod('Days', retention);
  checkPeriod('Years', retention);
  return { DefaultRetention: retention };
}

function checkPeriod(unit: 'Days' | 'Years', retention: DefaultRetention): void {
  const period = retention[unit];
  if (period === undefined) return;
  if (period <= 0) {
    throw invalidArgument('Default retention period must be a positive integer value.', unit, String(period));
  }
  if (period > longest[unit]) {
    throw invalidArgument('Default retention period too large', unit, String(period));
  }
}
