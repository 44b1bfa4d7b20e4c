import { GetRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import { parsePolicy } from '../policy/document.ts';

/** What a restore role may reach, as its own policy says: the names stand nowhere else in a member's account for sure. */
export interface Reach {
  /** The central bucket. */
  readonly bucket: string;
  /** Of the central bucket and its key. */
  readonly region: string;
  /** Where the role may write: the source bucket, below a prefix that ends with a slash. */
  readonly writes: { readonly bucket: string; readonly prefix: string } | undefined;
}

/**
 * Reads the inline policy of a role, which CloudFormation named after the role's purpose.
 * @throws OrgvaultError if it is none of Orgvault's
 */
export async function readReach(
  principal: Principal,
  region: string,
  role: { readonly name: string; readonly policy: string },
): Promise<Reach> {
  const { PolicyDocument } = await principal
    .client(IAMClient, region)
    .send(new GetRolePolicyCommand({ RoleName: role.name, PolicyName: role.policy }));
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html: URL-encoded
  return reachOf(decodeURIComponent(PolicyDocument ?? ''), role.name);
}

/**
 * What a policy's text says. The statements are those of src/constructs/source/restore-role.ts and
 * src/constructs/central/central-roles.ts.
 * @throws OrgvaultError if it is none of Orgvault's
 */
export function reachOf(document: string, role: string): Reach {
  const statements = parsePolicy(document, `The policy of ${role}`);
  const granted = (action: string): readonly string[] =>
    statements.find(({ Action = [] }) => Action.includes(action))?.Resource ?? [];
  const readable = granted('s3:GetObjectVersion')[0] ?? '';
  const decryptable = granted('kms:Decrypt')[0] ?? '';
  const bucket = /^arn:[^:]+:s3:::([^/]+)\//.exec(readable)?.[1];
  const region = /^arn:[^:]+:kms:([^:]+):/.exec(decryptable)?.[1];
  if (bucket === undefined || region === undefined) {
    throw new OrgvaultError(
      'UNKNOWN_ROLE_POLICY',
      `the policy of ${role} does not name a central bucket and its key`,
      'name them with --central-bucket and --central-region',
    );
  }
  const written = /^arn:[^:]+:s3:::([^/]+)\/(.*)\*$/.exec(granted('s3:PutObject')[0] ?? '');
  const [, sourceBucket, prefix] = written ?? [];
  return {
    bucket,
    region,
    writes: sourceBucket === undefined || prefix === undefined ? undefined : { bucket: sourceBucket, prefix },
  };
}
