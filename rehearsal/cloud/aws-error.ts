/** An error as an AWS service answers it: its code, text and HTTP status. Anything else thrown is a bug (HTTP 500). */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** The code that clients see, such as `NoSuchBucket` or `ValidationError`. */
  readonly code: string;
  /** HTTP status; 400 unless AWS documents another. */
  readonly status: number;
  /** Further members of the error's shape, such as `BucketName` or `Reason`. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Further response headers, such as `x-amz-delete-marker`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: string,
    message: string,
    options: {
      readonly status?: number;
      readonly members?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.status = options.status ?? 400;
    this.members = options.members ?? {};
    this.headers = options.headers ?? {};
  }
}

/** What is not modelled is refused by name, never answered with a silent yes. */
export function notModelled(what: string): AwsError {
  return new AwsError('NotImplemented', `The rehearsal does not model ${what}.`, { status: 501 });
}
