import type { PolicyDocument } from '../../cloud/caller.ts';

/** A private repository of one account in one Region; images are not modelled, so it is always empty. */
export interface Repository {
  readonly name: string;
  /** `arn:aws:ecr:<region>:<account>:repository/<name>` */
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: Date;
  imageTagMutability: 'MUTABLE' | 'IMMUTABLE';
  scanOnPush: boolean;
  /** The repository policy, as it was given and as JSON. */
  policy?: { readonly text: string; readonly document: PolicyDocument } | undefined;
  lifecyclePolicyText?: string | undefined;
  readonly tags: Map<string, string>;
}
