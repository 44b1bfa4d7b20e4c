/** How much of a text of others a line takes. No reason or answer of AWS is longer. */
export const longestReason = 4_000;

/** As {@link longestReason}, for keys of S3, which have 1,024 bytes at most, and what is about them. */
export const longestKey = 4_096;
