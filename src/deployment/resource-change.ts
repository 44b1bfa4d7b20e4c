/** What becomes of one resource. */
export interface ResourceChange {
  readonly logicalId: string;
  /** `AWS::S3::Bucket` */
  readonly type: string;
  readonly action: ResourceAction;
  /** Whether what is removed or replaced stays where it is, without its stack. */
  readonly kept: boolean;
  /** What changes about it; empty for what is added or removed whole. */
  readonly properties: readonly PropertyChange[];
}

/** `may-replace`: only the deployment will tell, since a value that decides is not known before. */
export type ResourceAction = 'add' | 'modify' | 'replace' | 'may-replace' | 'remove';

/** One value that changes. */
export interface PropertyChange {
  /** `VersioningConfiguration.Status` */
  readonly path: string;
  /** As text; undefined where there is none. */
  readonly before?: string;
  readonly after?: string;
}

/** Whether CloudFormation keeps a resource that leaves its stack. */
export function isKept(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}
