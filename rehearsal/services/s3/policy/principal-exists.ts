import type { Cloud } from '../../../cloud/cloud.ts';

/**
 * Whether a bucket policy may name a principal: S3 refuses accounts, users and roles that do not exist
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html).
 */
export function principalExists(kind: string, name: string, cloud: Cloud): boolean {
  switch (kind) {
    case 'AWS':
      return name === '*' || awsPrincipalExists(name, cloud);
    case 'Service':
      return /^[a-z0-9.-]+\.amazonaws\.com$/.test(name);
    case 'Federated':
      return name !== '';
    case 'CanonicalUser':
      return /^[0-9a-f]{64}$/.test(name);
    default:
      return false;
  }
}

function awsPrincipalExists(name: string, { state }: Cloud): boolean {
  const { iam, organizations } = state;
  if (/^\d{12}$/.test(name)) return organizations.exists(name);
  // A role that was deleted leaves its unique id behind, and policies may keep naming that.
  if (/^A(?:RO|ID)A[A-Z0-9]+$/.test(name)) return true;
  const [, account = '', resource = ''] = /^arn:aws:(?:iam|sts)::(\d{12}):(.+)$/.exec(name) ?? [];
  if (resource === 'root') return organizations.exists(account);
  if (resource.startsWith('user/')) return iam.userByArn(name) !== undefined;
  if (resource.startsWith('role/')) return iam.roleByArn(name) !== undefined;
  const [, role] = /^assumed-role\/([^/]+)\/[^/]+$/.exec(resource) ?? [];
  return role !== undefined && iam.role(account, role) !== undefined;
}
