/**
 * What can be proved, in the order in which it is tried:
 * - `arrival`: a canary of the source is in the centre within the promised time
 * - `identity`: version, owner, key and storage class there are those that they should be
 * - `centre-reads`: the central account reads it, and the bytes are the same
 * - `account-reads-own`: a role of the account reads it in the centre
 * - `neighbour-refused`: the same role, by the same call, does not read another account's canary
 * - `write-isolation`: by the live central bucket policy the account can write nowhere but under its own prefix
 */
export const proofNames = [
  'arrival',
  'identity',
  'centre-reads',
  'account-reads-own',
  'neighbour-refused',
  'write-isolation',
] as const;
export type ProofName = (typeof proofNames)[number];
