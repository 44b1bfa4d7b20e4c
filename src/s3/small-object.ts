import { GetObjectCommand, type GetObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { OrgvaultError, wordsOf } from '../error.ts';

/** An object, read to its end. */
export interface SmallObject {
  readonly bytes: Uint8Array;
  readonly eTag: string | undefined;
  /** The ARN of the key that it is encrypted with. */
  readonly keyArn: string | undefined;
}

const attempts = 3;

/**
 * Gets an object that memory holds easily: one call. The SDK tries calls again until S3 has begun to answer, and leaves
 * answers that break off to its callers: here, they are asked for again.
 * @throws OrgvaultError if every answer broke off; errors of S3 as they are
 */
export async function getSmallObject(s3: S3Client, what: GetObjectCommandInput): Promise<SmallObject> {
  for (let attempt = 1; ; attempt += 1) {
    const { Body, ETag, SSEKMSKeyId } = await s3.send(new GetObjectCommand(what));
    try {
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return { bytes, eTag: ETag, keyArn: SSEKMSKeyId };
    } catch (cause) {
      if (attempt === attempts) throw brokenOff(what, cause);
    }
  }
}

function brokenOff({ Bucket, Key }: GetObjectCommandInput, cause: unknown): OrgvaultError {
  return new OrgvaultError(
    'ANSWER_BROKEN_OFF',
    `S3 began to send ${Key} of the bucket ${Bucket}, and the answer broke off ${attempts} times: ${wordsOf(cause)}`,
    'check the network, the proxy and AWS_ENDPOINT_URL, and run the command again',
    { cause },
  );
}
