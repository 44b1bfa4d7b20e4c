/** A source bucket as AWS named it. */
export interface BucketPlace {
  readonly bucket: string;
  readonly keyArn: string;
  /** The stack that made it. */
  readonly stackName: string;
  /** What the names of its roles end with. */
  readonly stackUuid: string;
}

/** What AWS called the accounts and buckets of the model. */
export class Places {
  readonly #accountIds = new Map<string, string>();
  readonly #buckets = new Map<string, BucketPlace[]>();

  /** The id of an account: its name, unless AWS gave it one. */
  accountId(name: string): string {
    return this.#accountIds.get(name) ?? name;
  }

  nameAccount(name: string, id: string): void {
    this.#accountIds.set(name, id);
  }

  /** All buckets of an account, the oldest first. */
  bucketsOf(account: string): readonly BucketPlace[] {
    return this.#buckets.get(account) ?? [];
  }

  /** @throws Error for a bucket that was not found when it appeared: a mistake of the soak itself */
  bucket({ account, bucket }: { readonly account: string; readonly bucket: number }): BucketPlace {
    const found = this.bucketsOf(account)[bucket];
    if (found === undefined) throw new Error(`nobody knows the name of bucket ${bucket} of ${account}`);
    return found;
  }

  addBucket(account: string, place: BucketPlace): void {
    this.#buckets.set(account, [...this.bucketsOf(account), place]);
  }

  /** The whole key of a name. */
  key(account: string, name: string): string {
    return `${this.accountId(account)}/${name}`;
  }
}
