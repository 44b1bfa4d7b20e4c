import { z } from 'zod';

/** Which calls it befalls: the same for every fault. */
const which = {
  call: z
    .string({ error: 'which call: such as "s3:PutObject", "cloudformation:*" or "*"' })
    .regex(
      /^\*$|^[\w*-]+:[\w*]+$/,
      'a call is a service and an operation, such as "s3:PutObject"; "*" is any',
    ),
  account: z
    .string({ error: 'an account id is text in quotes: a number loses its leading zeros' })
    .regex(/^\d{12}$/, 'an account id has twelve digits')
    .exactOptional(),
  role: z.string().min(1).exactOptional(),
  after: z.int().min(0).exactOptional(),
  every: z.int().min(1).exactOptional(),
  share: z.number().min(0).max(1).exactOptional(),
  times: z.int().min(1).exactOptional(),
};

const atOnce = [
  'throttling',
  'internal-error',
  'service-unavailable',
  'no-answer',
  'cut-connection',
  'lost-answer',
  'cut-answer',
] as const;

/** What `rehearsal:serve --faults FILE` reads. */
export const faultPlanSchema = z.strictObject({
  seed: z.int().exactOptional(),
  faults: z.array(
    z.discriminatedUnion(
      'fault',
      [
        z.strictObject({ fault: z.enum(atOnce), ...which }),
        z.strictObject({ fault: z.literal('late-answer'), milliseconds: z.int().min(0), ...which }),
      ],
      { error: `what goes wrong is one of ${[...atOnce, 'late-answer'].join(', ')}` },
    ),
  ),
});
