import { z } from 'zod';
import { finding } from '../finding.ts';
import { proofNames } from './proof-names.ts';

/** One request of a verification, as an auditor wants to see it. */
export const verifyCall = z.object({
  action: z.string().describe('As in IAM: `s3:GetObject`.'),
  on: z.string().describe('What it was asked of: `s3://bucket/key`, the ARN of a role, the id of a stack.'),
  as: z.string().describe('The ARN of the role that asked.'),
  region: z.string(),
  answer: z.string().describe("`ok`, or AWS's code of the refusal or failure."),
  at: z.iso.datetime().describe('When it was asked last.'),
  milliseconds: z.number(),
  times: z.int().optional().describe('How often it was asked until this answer came; once if absent.'),
});

/** One thing that was to be proved, and whether it was. */
export const proof = z.object({
  name: z.enum(proofNames),
  how: z
    .enum(['seen', 'evaluated'])
    .describe(
      '`seen`: a call was made and its answer is the proof. `evaluated`: a policy was read, and nothing was tried.',
    ),
  outcome: z.enum(['proved', 'refuted', 'undecided', 'not-tried']),
  detail: z.string().describe('What was seen, in words.'),
});

/** What was proved of one account in one Region. */
export const verifyResult = z.object({
  accountId: z.string(),
  region: z.string(),
  state: z
    .enum(['proved', 'failed', 'unknown'])
    .describe('`failed` if something was refuted, `unknown` if something could not be tried or decided.'),
  at: z.iso.datetime().describe('When it was finished.'),
  replicatedInMilliseconds: z
    .number()
    .optional()
    .describe('From the upload until S3 said that the replica is there; absent if it did not arrive.'),
  proofs: z.array(proof),
  findings: z.array(finding),
  calls: z.array(verifyCall),
});

export type VerifyCall = Readonly<z.infer<typeof verifyCall>>;
export type Proof = Readonly<z.infer<typeof proof>>;
/** Frozen neither in types nor in fact: what zod reads is plain data. */
export type VerifyResult = z.infer<typeof verifyResult>;
