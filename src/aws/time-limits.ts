/**
 * When a call is given up and made again. The SDK by itself waits for ever: a connection that the network has dropped
 * without a word would keep a command until somebody ends it.
 * https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/http/httpHandlerInitialization.ts
 */
export interface TimeLimits {
  /** Milliseconds until a connection stands. */
  readonly connectionTimeout: number;
  /**
   * Milliseconds in which nothing comes or goes. What takes AWS longer keeps the connection busy, as
   * CompleteMultipartUpload does: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
   */
  readonly socketTimeout: number;
}

/** Silence: the AWS CLI's limit, https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html */
export const timeLimits: TimeLimits = { connectionTimeout: 10_000, socketTimeout: 60_000 };
