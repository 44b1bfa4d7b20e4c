import { z } from 'zod';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_Transition.html */
export const transitionStorageClasses = [
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'ONEZONE_IA',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;
export type TransitionStorageClass = (typeof transitionStorageClasses)[number];

const days = z.int().min(1).max(36_500);
const daysOrNever = z.union([z.literal('never'), days]);

const transition = z.strictObject({
  storageClass: z.enum(transitionStorageClasses).meta({ description: 'The class that versions move to.' }),
  afterDays: z.int().min(0).max(36_500).meta({
    description: 'Days since the version was created (or became noncurrent, under noncurrentVersions).',
  }),
});
const transitions = z.array(transition).default([]).meta({
  description: 'Moves to colder storage classes, in the order in which they happen. Default: none.',
});

interface LifecycleDefaults {
  readonly noncurrentExpireAfterDays: number | 'never';
  readonly whyNoncurrent: string;
}

/** The lifecycle of one side. There are no filters: a rule always covers the whole bucket. */
function side(description: string, defaults: LifecycleDefaults) {
  return z
    .strictObject({
      abortIncompleteUploadsAfterDays: days.default(7).meta({
        description:
          'Days until the parts of an upload that was never completed are removed. Default: 7; they are charged ' +
          'for and visible to nobody.',
      }),
      currentVersions: z
        .strictObject({
          transitions,
          expireAfterDays: daysOrNever.default('never').meta({
            description: 'Days until a current version expires (a delete marker hides it). Default: never.',
          }),
        })
        .prefault({})
        .meta({ description: 'The newest version of each key.' }),
      noncurrentVersions: z
        .strictObject({
          transitions,
          expireAfterDays: daysOrNever.default(defaults.noncurrentExpireAfterDays).meta({
            description: `Days until a noncurrent version is deleted. ${defaults.whyNoncurrent}`,
          }),
          keepNewest: z.int().min(0).max(100).default(0).meta({
            description: 'How many of the newest noncurrent versions are kept all the same. Default: 0.',
          }),
        })
        .prefault({})
        .meta({ description: 'The versions that a newer version or a delete marker replaced.' }),
    })
    .prefault({})
    .meta({ description });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html */
export const lifecycle = z
  .strictObject({
    // Lifecycle leaves versions alone whose replication is PENDING or FAILED:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html
    source: side("The lifecycle of the members' buckets.", {
      noncurrentExpireAfterDays: 30,
      whyNoncurrent: 'Default: 30, as the centre has them; S3 keeps what is still to be replicated.',
    }),
    central: side('The lifecycle of the central bucket.', {
      noncurrentExpireAfterDays: 'never',
      whyNoncurrent: 'Default: never, as this is the backup.',
    }),
  })
  .prefault({})
  .meta({ description: 'What becomes of objects with time, on both sides.' });
