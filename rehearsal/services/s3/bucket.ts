import { type BucketConfiguration, defaultBucketConfiguration } from './bucket-configuration.ts';
import type { Completion, MultipartUpload } from './multipart-upload.ts';
import { VersionStore } from './version-store.ts';

/** A general purpose bucket: where it is, whose, how it is configured, what lies in it. */
export class Bucket {
  readonly name: string;
  readonly region: string;
  /** The account that created it and owns it for ever. */
  readonly owner: string;
  readonly created: Date;
  /** Whether the name lies in the account's regional namespace. */
  readonly accountRegional: boolean;
  readonly configuration: BucketConfiguration;
  readonly versions = new VersionStore();
  readonly uploads = new Map<string, MultipartUpload>();
  /** By upload id: who repeats a completion gets its answer again. */
  readonly completions = new Map<string, Completion>();

  constructor(options: {
    readonly name: string;
    readonly region: string;
    readonly owner: string;
    readonly created: Date;
    readonly accountRegional: boolean;
  }) {
    this.name = options.name;
    this.region = options.region;
    this.owner = options.owner;
    this.created = options.created;
    this.accountRegional = options.accountRegional;
    this.configuration = defaultBucketConfiguration(options.owner);
  }

  get arn(): string {
    return `arn:aws:s3:::${this.name}`;
  }

  objectArn(key: string): string {
    return `${this.arn}/${key}`;
  }

  /** Whether ACLs are off, so that the bucket's owner owns every object in it. */
  get ownerEnforced(): boolean {
    return this.configuration.ownership === 'BucketOwnerEnforced';
  }
}
