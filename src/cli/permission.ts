/**
 * IAM permissions that a command needs of whoever runs it, kept as data: `orgvault permissions` prints and explains them,
 * help texts name their actions, and a test runs each command with exactly these.
 */
export interface Permission {
  /** Such as `organizations:ListAccounts`. */
  readonly actions: readonly string[];
  /**
   * ARNs, with names in braces for what the configuration says: `{partition}`, `{organizationId}`, `{region}` (of the
   * centre), `{administratorAccountId}`, `{centralAccountId}`, `{centralBucket}`. `*` for actions that know no resource.
   */
  readonly resources: readonly string[];
  /** What the command does with it; with which option, if not always. */
  readonly why: string;
  /** The account whose principal needs it, if not always the one that administers the stack set. */
  readonly account?: string;
}
