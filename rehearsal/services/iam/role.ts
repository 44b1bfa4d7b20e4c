import type { PolicyDocument } from '../../cloud/caller.ts';

/** A tag of a role or policy. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** An IAM role with all that decides what its sessions may do. */
export interface Role {
  readonly accountId: string;
  readonly name: string;
  /** `/` or `/division/team/`. */
  readonly path: string;
  readonly arn: string;
  /** `AROA...`; never used twice, so that a recreated role is another principal. */
  readonly id: string;
  readonly createDate: Date;
  readonly description?: string;
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number;
  /** The trust policy as stored: principals by their unique ids (see `iam/principal-ids.ts`). */
  readonly trustPolicy: PolicyDocument;
  /** Inline policies, by name. */
  readonly inlinePolicies: ReadonlyMap<string, PolicyDocument>;
  /** ARNs of the attached managed policies, in the order of their attachment. */
  readonly attachedPolicies: readonly string[];
  /** ARN of the managed policy that bounds the role's permissions. */
  readonly permissionsBoundary?: string;
  readonly tags: readonly Tag[];
}

/** An IAM user. The rehearsal has one in each account: its administrator. */
export interface User {
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** `AIDA...` */
  readonly id: string;
  readonly attachedPolicies: readonly string[];
}
