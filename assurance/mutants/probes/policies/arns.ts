export const s3 = 'arn:aws:s3:::';

/** A bucket that is nobody's business. */
export const elsewhere = `${s3}elsewhere`;
