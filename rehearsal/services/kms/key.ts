import type { PolicyDocument } from '../../cloud/caller.ts';
import type { Grant } from './grant.ts';

/** The states of a key that the rehearsal models. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion';

/** Who made the key: its account, or an AWS service in it (`alias/aws/s3`). */
export type KeyManager = 'CUSTOMER' | 'AWS';

/** A symmetric encryption key of one account in one Region. */
export interface Key {
  /** A UUID. */
  readonly id: string;
  /** `arn:aws:kms:<region>:<account>:key/<id>` */
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly manager: KeyManager;
  readonly creationDate: Date;
  description: string;
  state: KeyState;
  /** Set while the key waits for its deletion. */
  deletionDate?: Date | undefined;
  /** The text of the key policy as it was given. */
  policyText: string;
  policy: PolicyDocument;
  /** Days between rotations; undefined while rotation is off. */
  rotationPeriodInDays?: number | undefined;
  /** Remembered while rotation is off, and when it was turned on. */
  rotationEnabledAt?: Date | undefined;
  readonly tags: Map<string, string>;
  /** By their ids. */
  readonly grants: Map<string, Grant>;
  /** Names the material, not a digest of it: 64 hexadecimal digits. */
  readonly materialId: string;
  /** The 256 bits that encrypt; never leave this service. */
  readonly material: Buffer;
}

/** A name for a key. */
export interface Alias {
  /** `alias/...` */
  readonly name: string;
  /** `arn:aws:kms:<region>:<account>:alias/...` */
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly targetKeyId: string;
  readonly creationDate: Date;
  readonly lastUpdatedDate: Date;
}
