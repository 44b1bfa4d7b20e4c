/** What ends a job as failed; the code and the reason are what DescribeJob tells. */
export class JobEnded extends Error {
  override readonly name = 'JobEnded';
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.code = code;
  }
}
