import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
} from '@aws-sdk/client-s3';
import { expect } from 'vitest';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { lockedObject, noSuchKey } from './errors.ts';
import { DAY, type GivenLock, givenLock } from './given-lock.ts';

const noLock: Refusal = {
  code: 'InvalidRequest',
  status: 400,
  message: 'Bucket is missing Object Lock Configuration',
};
const neverSet: Refusal = {
  code: 'NoSuchObjectLockConfiguration',
  status: 404,
  message: 'The specified object does not have a ObjectLock configuration',
};

const unpaired = 'x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied';

/** Objects that are not put. */
const refusedPuts: readonly Case<GivenLock>[] = (
  [
    [
      'a mode without a date',
      { ObjectLockMode: 'GOVERNANCE' },
      {
        code: 'InvalidArgument',
        status: 400,
        message: unpaired,
        ArgumentName: 'x-amz-object-lock-retain-until-date',
      },
    ],
    [
      'a date without a mode',
      { ObjectLockRetainUntilDate: new Date(Date.now() + DAY) },
      { code: 'InvalidArgument', status: 400, message: unpaired, ArgumentName: 'x-amz-object-lock-mode' },
    ],
    [
      'a mode that is none',
      {
        ...JSON.parse('{"ObjectLockMode":"BAD-VALUE"}'),
        ObjectLockRetainUntilDate: new Date(Date.now() + DAY),
      },
      {
        code: 'InvalidArgument',
        status: 400,
        message: 'Unknown wormMode directive.',
        ArgumentName: 'x-amz-object-lock-mode',
        ArgumentValue: 'BAD-VALUE',
      },
    ],
  ] as readonly (readonly [string, Partial<PutObjectCommandInput>, Refusal])[]
).map(([what, input, refused]) => ({
  name: `an object is not put with ${what}`,
  source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_s3_object_lock_mode_validation'),
  when: (aws, { Bucket }) =>
    aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'refused', Body: 'x', ...input })),
  refused,
}));

export const objectLock = aboutGiven('Object Lock', {
  given: givenLock,
  cases: [
    ...refusedPuts,
    {
      name: 'HEAD shows mode and date',
      source: api.s3('HeadObject'),
      when: (aws, { held }) => aws.member.s3.send(new HeadObjectCommand(held)),
      answers: { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: expect.any(Date) },
    },
    {
      name: 'a held version is not deleted',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_s3_object_retention'),
      when: (aws, { held }) => aws.member.s3.send(new DeleteObjectCommand(held)),
      refused: lockedObject,
    },
    {
      name: 'a held object takes a delete marker',
      source: guide.s3('object-lock'),
      when: async (aws, { Bucket }) => {
        const { DeleteMarker, VersionId } = await aws.member.s3.send(
          new DeleteObjectCommand({ Bucket, Key: 'held' }),
        );
        await aws.member.s3.send(new DeleteObjectCommand({ Bucket, Key: 'held', VersionId }));
        return { DeleteMarker };
      },
      answers: { DeleteMarker: true },
    },
    {
      name: 'a retention is not shortened',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_object_lock_extend_duration'),
      when: (aws, { held }) =>
        aws.member.s3.send(
          new PutObjectRetentionCommand({
            ...held,
            Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() + DAY / 2) },
          }),
        ),
      refused: lockedObject,
    },
    {
      name: 'a retention is prolonged',
      source: guide.s3('object-lock-managing'),
      when: async (aws, { held, until }) => {
        const RetainUntilDate = new Date(until.getTime() + DAY);
        const Retention = { Mode: 'GOVERNANCE', RetainUntilDate } as const;
        await aws.member.s3.send(new PutObjectRetentionCommand({ ...held, Retention }));
        return aws.member.s3.send(new GetObjectRetentionCommand(held));
      },
      answers: { Retention: { Mode: 'GOVERNANCE', RetainUntilDate: expect.any(Date) } },
    },
    {
      name: 'a retention until yesterday is refused',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_s3_object_retention_exc'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new PutObjectRetentionCommand({
            ...{ Bucket, Key: 'free' },
            Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() - DAY) },
          }),
        ),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'The retain until date must be in the future!',
        ArgumentName: 'RetainUntilDate',
      },
    },
    {
      name: 'an object without retention says so',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_s3_object_retention_exc'),
      when: (aws, { Bucket }) => aws.member.s3.send(new GetObjectRetentionCommand({ Bucket, Key: 'free' })),
      refused: neverSet,
    },
    {
      name: 'an object without legal hold says so',
      source: recorded('s3/test_s3', 'TestS3ObjectLockLegalHold::test_put_get_object_legal_hold'),
      when: (aws, { Bucket }) => aws.member.s3.send(new GetObjectLegalHoldCommand({ Bucket, Key: 'free' })),
      refused: neverSet,
    },
    {
      name: 'a bucket without Object Lock has no retention to set',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_s3_object_retention_exc'),
      when: async (aws, { plain }) => {
        await aws.member.s3.send(new PutObjectCommand({ Bucket: plain, Key: 'k', Body: 'x' }));
        return aws.member.s3.send(new PutObjectRetentionCommand({ Bucket: plain, Key: 'k', Retention: {} }));
      },
      refused: noLock,
    },
    {
      name: 'a retention needs an object',
      source: recorded('s3/test_s3', 'TestS3ObjectLockRetention::test_s3_object_retention_exc'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(new PutObjectRetentionCommand({ Bucket, Key: 'non-existing-key', Retention: {} })),
      refused: noSuchKey('non-existing-key'),
    },
    {
      name: 'a legal hold keeps a version until it is lifted',
      source: recorded('s3/test_s3', 'TestS3ObjectLockLegalHold::test_delete_locked_object'),
      when: async (aws, { Bucket }) => {
        const { s3 } = aws.member;
        const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: 'evidence', Body: 'x' }));
        const version = { Bucket, Key: 'evidence', VersionId };
        await s3.send(new PutObjectLegalHoldCommand({ ...version, LegalHold: { Status: 'ON' } }));
        try {
          // Bypassing governance mode is no way around a legal hold.
          return await s3.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention: true }));
        } finally {
          await s3.send(new PutObjectLegalHoldCommand({ ...version, LegalHold: { Status: 'OFF' } }));
        }
      },
      refused: lockedObject,
    },
    {
      name: 'bypassing is refused where nothing can be locked',
      source: recorded('s3/test_s3_api', 'TestS3ObjectLock::test_delete_object_with_no_locking'),
      when: (aws, { plain }) =>
        aws.member.s3.send(
          new DeleteObjectCommand({ Bucket: plain, Key: 'k', BypassGovernanceRetention: true }),
        ),
      refused: {
        code: 'InvalidArgument',
        status: 400,
        message: 'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
        ArgumentName: 'x-amz-bypass-governance-retention',
      },
    },
  ],
});
