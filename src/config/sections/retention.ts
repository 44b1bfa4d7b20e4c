import { z } from 'zod';

/** What has to be written out before compliance mode is accepted. */
export const complianceConfirmation = 'nobody can delete or shorten this';

const days = z.int().min(1).max(36_500).meta({
  description: 'Days from the creation of a version until it may be deleted; S3 takes 1 to 36,500.',
});

const off = z
  .strictObject({ mode: z.literal('off') })
  .meta({ title: 'Off', description: 'No default retention; it can be set later without a replacement.' });

const governance = z
  .strictObject({ mode: z.literal('governance'), days })
  .meta({ title: 'Governance', description: 'Whoever has s3:BypassGovernanceRetention may delete earlier.' });

const compliance = z
  .strictObject({
    mode: z.literal('compliance'),
    days,
    confirmation: z.literal(complianceConfirmation).meta({
      description: `Must read "${complianceConfirmation}": not even the root user can, until the days are over.`,
    }),
  })
  .meta({ title: 'Compliance', description: 'Nobody can delete or shorten it, the root user included.' });

/**
 * The default Object Lock retention of the central bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
 */
export const retention = z
  .discriminatedUnion('mode', [off, governance, compliance])
  .prefault({ mode: 'off' })
  .meta({
    description:
      'The default Object Lock retention of new versions in the central bucket. Default: off; the bucket is ' +
      'versioned and has Object Lock enabled, so every choice stays open.',
  });
