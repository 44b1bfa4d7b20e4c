import type { AccountJoinedMethod, AccountState, AccountStatus } from '@aws-sdk/client-organizations';

/** A member account of the organization. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
export interface MemberAccount {
  /** Twelve digits. */
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly email: string;
  /** What AWS showed until 2025 and still answers: it has no word of its own for a closed account. */
  readonly status: AccountStatus;
  /** The finer successor of `status`. */
  readonly state: AccountState;
  readonly joinedMethod: AccountJoinedMethod;
  readonly joinedTimestamp: Date;
  /** The root or organizational unit that the account lies in. */
  readonly parentId: string;
}

/** What is known of an account that belongs to no organization: one that left, or a stranger that was named. */
export interface StandaloneAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
