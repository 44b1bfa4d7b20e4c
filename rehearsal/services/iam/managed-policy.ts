import type { PolicyDocument } from '../../cloud/caller.ts';
import type { Tag } from './role.ts';

/** One version of a managed policy. */
export interface PolicyVersion {
  /** `v1`, `v2`, ... */
  readonly id: string;
  readonly document: PolicyDocument;
  readonly createDate: Date;
}

/** A managed policy, of a customer or of AWS. */
export interface ManagedPolicy {
  /** The account that owns it; `aws` for AWS's own. */
  readonly owner: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  /** `ANPA...` */
  readonly id: string;
  readonly description?: string;
  readonly createDate: Date;
  readonly updateDate: Date;
  readonly versions: readonly PolicyVersion[];
  readonly defaultVersionId: string;
  /** The number of the next version; numbers are not used again. */
  readonly nextVersion: number;
  readonly tags: readonly Tag[];
}

/** The document that is in force. */
export function defaultDocument(policy: ManagedPolicy): PolicyDocument {
  const version = policy.versions.find(({ id }) => id === policy.defaultVersionId);
  if (version === undefined) throw new Error(`${policy.arn} lost its default version`);
  return version.document;
}
