import {
  GetObjectLockConfigurationCommand,
  type ObjectLockConfiguration,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case } from '../case.ts';
import { api, recorded } from '../sources.ts';
import { malformedXml } from './errors.ts';
import { type GivenLock, givenLock } from './given-lock.ts';

/** Configurations that say nothing sensible. */
const configurations: readonly Case<GivenLock>[] = (
  [
    ['without ObjectLockEnabled', { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } }],
    ['with an empty rule', { ObjectLockEnabled: 'Enabled', Rule: {} }],
    [
      'with a mode and no time',
      { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE' } } },
    ],
    [
      'with days and years',
      { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1, Years: 1 } } },
    ],
    [
      'with another mode',
      JSON.parse('{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"MINE","Days":1}}}'),
    ],
  ] as readonly (readonly [string, ObjectLockConfiguration])[]
).map(([what, ObjectLockConfiguration]) => ({
  name: `a configuration ${what} is refused`,
  source: recorded('s3/test_s3_api', 'TestS3ObjectLock::test_put_object_lock_configuration_exc'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration })),
  refused: malformedXml,
}));

export const objectLockConfiguration = aboutGiven('Object Lock of buckets', {
  given: givenLock,
  cases: [
    ...configurations,
    {
      name: 'a bucket made with Object Lock has it and no rule',
      source: api.s3('CreateBucket'),
      when: (aws, { Bucket }) => aws.member.s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
      answers: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } },
    },
    {
      name: 'a bucket without it says so',
      source: recorded('s3/test_s3_api', 'TestS3ObjectLock::test_get_object_lock_configuration_exc'),
      when: (aws, { plain }) => aws.member.s3.send(new GetObjectLockConfigurationCommand({ Bucket: plain })),
      refused: {
        code: 'ObjectLockConfigurationNotFoundError',
        status: 404,
        message: 'Object Lock configuration does not exist for this bucket',
      },
    },
    {
      name: 'a bucket without versions does not get it',
      source: recorded(
        's3/test_s3_api',
        'TestS3ObjectLock::test_put_object_lock_configuration_on_existing_bucket',
      ),
      when: (aws, { plain }) =>
        aws.member.s3.send(
          new PutObjectLockConfigurationCommand({
            Bucket: plain,
            ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
          }),
        ),
      refused: {
        code: 'InvalidBucketState',
        status: 409,
        message: "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      },
    },
    {
      name: 'versioning is not suspended where objects are locked',
      source: recorded('s3/test_s3_api', 'TestS3ObjectLock::test_disable_versioning_on_locked_bucket'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
        ),
      refused: {
        code: 'InvalidBucketState',
        status: 409,
        message:
          'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      },
    },
  ],
});
