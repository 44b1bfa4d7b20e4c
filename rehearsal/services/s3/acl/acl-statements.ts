import type { Permission } from '@aws-sdk/client-s3';
import type { PolicyDocument } from '../../../cloud/caller.ts';
import { statementsOf } from '../policy/statement.ts';
import { type Acl, type AclGrantee, isPublicGrantee } from './acl.ts';

/**
 * The IAM actions that a grant on a bucket comes to. `s3:PutObjectAcl` goes with new objects: who writes one may say
 * what its ACL is. https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping
 */
const onBucket: Readonly<Record<Permission, readonly string[]>> = withFullControl({
  READ: ['s3:ListBucket', 's3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
  WRITE: ['s3:PutObject', 's3:PutObjectAcl'],
  READ_ACP: ['s3:GetBucketAcl'],
  WRITE_ACP: ['s3:PutBucketAcl'],
});

/** As `onBucket`, for a grant on an object; `WRITE` means nothing there. */
const onObject: Readonly<Record<Permission, readonly string[]>> = withFullControl({
  READ: ['s3:GetObject', 's3:GetObjectVersion'],
  WRITE: [],
  READ_ACP: ['s3:GetObjectAcl', 's3:GetObjectVersionAcl'],
  WRITE_ACP: ['s3:PutObjectAcl', 's3:PutObjectVersionAcl'],
});

/**
 * For an object that is not there, which has no ACL: who may list the bucket learns that it is missing
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, Permissions).
 */
const onMissingObject: Readonly<Record<Permission, readonly string[]>> = withFullControl({
  READ: Object.values(onObject).flat(),
  WRITE: [],
  READ_ACP: [],
  WRITE_ACP: [],
});

const meanings = { bucket: onBucket, object: onObject, 'missing-object': onMissingObject };

/** How an ACL counts. */
export interface AclUse {
  /** The bucket's ACL counts for a missing object. */
  readonly on: keyof typeof meanings;
  /** The account that owns the bucket or object: its own access does not come from the ACL. */
  readonly owner: string;
  /** Whether Block Public Access makes grants to the public count for nothing. */
  readonly ignorePublic: boolean;
  /** The bucket policy, if there is one. */
  readonly policy: PolicyDocument | undefined;
  /** Whether the policy's allowing statements count: for objects of other accounts than the bucket's they do not. */
  readonly policyAllows: boolean;
}

/**
 * What a bucket policy and an ACL say together, as one policy: a grant allows like an allowing statement, and a
 * denying statement beats it. Undefined where neither says anything.
 */
export function policyWithAcl(acl: Acl, use: AclUse): PolicyDocument | undefined {
  const { policy, policyAllows } = use;
  const granted = statementsOfGrants(acl, use);
  if (granted.length === 0 && (policyAllows || policy === undefined)) return policy;
  return remembered(acl, use, () => {
    const kept = everyStatement(policy).filter(
      (_statement, index) => policyAllows || statementsOf(policy?.Statement)[index]?.effect === 'Deny',
    );
    const statements = [...kept, ...granted];
    if (statements.length === 0) return undefined;
    return { Version: '2012-10-17', ...policy, Statement: statements };
  });
}

function everyStatement(policy: PolicyDocument | undefined): readonly unknown[] {
  const statement = policy?.Statement ?? [];
  return Array.isArray(statement) ? statement : [statement];
}

function statementsOfGrants(acl: Acl, { on, owner, ignorePublic }: AclUse): readonly object[] {
  return acl.flatMap(({ grantee, permission }) => {
    if (grantee.kind === 'account' && grantee.accountId === owner) return [];
    if (ignorePublic && isPublicGrantee(grantee)) return [];
    const actions = meanings[on][permission];
    if (actions.length === 0) return [];
    return [{ Effect: 'Allow', ...whoIs(grantee), Action: actions, Resource: '*' }];
  });
}

function whoIs(grantee: AclGrantee): object {
  if (grantee.kind === 'account') return { Principal: { AWS: `arn:aws:iam::${grantee.accountId}:root` } };
  switch (grantee.group) {
    case 'AllUsers':
      return { Principal: '*' };
    case 'AuthenticatedUsers':
      return { Principal: '*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': 'anonymous' } } };
    case 'LogDelivery':
      return { Principal: { Service: 'logging.s3.amazonaws.com' } };
    default:
      return grantee.group satisfies never;
  }
}

/** One document for the same question, since compiled policies are cached by document. */
function remembered(
  acl: Acl,
  { on, owner, ignorePublic, policy, policyAllows }: AclUse,
  make: () => PolicyDocument | undefined,
): PolicyDocument | undefined {
  const known = documents.get(acl) ?? [];
  documents.set(acl, known);
  const use = `${on} ${owner} ${ignorePublic} ${policyAllows}`;
  const found = known.find((one) => one.use === use && one.policy === policy);
  if (found !== undefined) return found.document;
  const document = make();
  // What was made for a policy that has been replaced is of no use any more.
  const current = known.filter((one) => one.policy === policy);
  known.splice(0, known.length, ...current, { use, policy, document });
  return document;
}

interface RememberedDocument {
  readonly use: string;
  readonly policy: PolicyDocument | undefined;
  readonly document: PolicyDocument | undefined;
}

const documents = new WeakMap<Acl, RememberedDocument[]>();

function withFullControl(
  actions: Readonly<Record<Exclude<Permission, 'FULL_CONTROL'>, readonly string[]>>,
): Readonly<Record<Permission, readonly string[]>> {
  return { ...actions, FULL_CONTROL: Object.values(actions).flat() };
}
