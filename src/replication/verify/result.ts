import { z } from 'zod';
import { finding } from '../finding.ts';
import { proofNames } from './proof-names.ts';

/** One request of a verification, as an auditor wants to see it. */
export const verifyCall = z.object({
  /** As in IAM: `s3:GetObject`. */
  action: z.string(),
  /** What it was asked of: `s3://bucket/key`, the ARN of a role, the id of a stack. */
  on: z.string(),
  /** The ARN of the role that asked. */
  as: z.string(),
  region: z.string(),
  /** `ok`, or AWS's code of the refusal or failure. */
  answer: z.string(),
  /** When it was asked last. */
  at: z.iso.datetime(),
  milliseconds: z.number(),
  /** How often it was asked until this answer came; once if absent. */
  times: z.int().optional(),
});

/** One thing that was to be proved, and whether it was. */
export const proof = z.object({
  name: z.enum(proofNames),
  /** `seen`: a call was made and its answer is the proof. `evaluated`: a policy was read, and nothing was tried. */
  how: z.enum(['seen', 'evaluated']),
  outcome: z.enum(['proved', 'refuted', 'undecided', 'not-tried']),
  /** What was seen, in words. */
  detail: z.string(),
});

/** What was proved of one account in one Region. */
export const verifyResult = z.object({
  accountId: z.string(),
  region: z.string(),
  /** `failed` if something was refuted, `unknown` if something could not be tried or decided. */
  state: z.enum(['proved', 'failed', 'unknown']),
  /** When it was finished. */
  at: z.iso.datetime(),
  /** From the upload until S3 said that the replica is there; absent if it did not arrive. */
  replicatedInMilliseconds: z.number().optional(),
  proofs: z.array(proof),
  findings: z.array(finding),
  calls: z.array(verifyCall),
});

export type VerifyCall = Readonly<z.infer<typeof verifyCall>>;
export type Proof = Readonly<z.infer<typeof proof>>;
/** Frozen neither in types nor in fact: what zod reads is plain data. */
export type VerifyResult = z.infer<typeof verifyResult>;
