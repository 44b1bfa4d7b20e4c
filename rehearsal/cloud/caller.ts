/** A policy document as JSON. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: unknown;
}

/** An IAM user: what a 12-digit access key id stands for, with AdministratorAccess in its account. */
export interface UserCaller {
  readonly kind: 'user';
  readonly accountId: string;
  readonly userName: string;
  /** `arn:aws:iam::<account>:user/<name>` */
  readonly arn: string;
  readonly userId: string;
}

/** A role session handed out by AssumeRole, or taken on by a service that assumed the role. */
export interface RoleSessionCaller {
  readonly kind: 'role-session';
  readonly accountId: string;
  /** `arn:aws:iam::<account>:role/<path><name>`; what `aws:PrincipalArn` carries. */
  readonly roleArn: string;
  readonly roleName: string;
  /** `AROA...`; a recreated role is another principal. */
  readonly roleId: string;
  readonly sessionName: string;
  /** `arn:aws:sts::<account>:assumed-role/<name>/<session>`; what GetCallerIdentity answers. */
  readonly arn: string;
  readonly sessionPolicies: readonly PolicyDocument[];
  readonly sessionTags: Readonly<Record<string, string>>;
  /** Who is behind the session, as it was said when it or one before it began; for `aws:SourceIdentity`. */
  readonly sourceIdentity?: string;
  /** When the credentials were issued, for `aws:TokenIssueTime`. */
  readonly issuedAt?: Date;
}

/** An AWS service acting by itself, such as `logging.s3.amazonaws.com`. */
export interface ServiceCaller {
  readonly kind: 'service';
  /** Such as `s3.amazonaws.com`. */
  readonly principal: string;
  /** On whose resource's behalf; become `aws:SourceAccount` and `aws:SourceArn`. */
  readonly sourceAccount?: string;
  readonly sourceArn?: string;
}

/** An unsigned request. */
export interface AnonymousCaller {
  readonly kind: 'anonymous';
}

/** Who makes a request. */
export type Caller = UserCaller | RoleSessionCaller | ServiceCaller | AnonymousCaller;

/** A caller that belongs to an account. */
export type AccountCaller = UserCaller | RoleSessionCaller;
