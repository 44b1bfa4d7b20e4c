/** An account's source bucket, as the roles of that account know it. */
export interface SourceStore {
  readonly bucketArn: string;
  readonly keyArn: string;
  /** The Region of both. */
  readonly region: string;
  /** Of the keys that are replicated; ends with a slash. */
  readonly backupPrefix: string;
}
