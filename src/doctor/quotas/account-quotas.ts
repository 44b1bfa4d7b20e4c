import { IAMClient, paginateListRoles } from '@aws-sdk/client-iam';
import { KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { memberPurposes } from '../../names.ts';
import { accountsWithin } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import { countPages, type Quota } from './quota.ts';

/** operator; central-reader, central-canary, central-restore, and the CDK's for outputs: all, or some of them */
const rolesOfCentralStacks = 5;

/** What the caller's account needs room for: its share of the central stacks, and of enrolment. */
export async function accountQuotas(facts: Facts): Promise<readonly Quota[]> {
  const { administrator, central, enrollment } = facts.config;
  const { accountId } = await facts.identity();
  const hasCentralStack = accountId === central.accountId;
  const stacks = (await isEnrolled(facts, accountId)) ? enrollment.regions : [];
  const roles = hasCentralStack || accountId === administrator.accountId ? rolesOfCentralStacks : 0;
  const regionsOfKeys = new Set<string>([...(hasCentralStack ? [central.region] : []), ...stacks]);
  return [
    roleQuota(facts, roles + stacks.length * memberPurposes.length),
    ...[...regionsOfKeys].map((region) => keyQuota(facts, region)),
    ...(regionsOfKeys.size > 0 ? [bucketQuota(facts, regionsOfKeys.size)] : []),
  ];
}

/** Only administrators see the targets: any other account counts as lying in them. */
async function isEnrolled({ config, tree }: Facts, accountId: string): Promise<boolean> {
  if (accountId === config.central.accountId) return false;
  if (accountId !== config.administrator.accountId) return true;
  const organization = await tree();
  if (accountId === organization.managementAccountId) return false;
  const targets = new Set<string>(config.enrollment.organizationalUnits);
  return accountsWithin(organization, targets).some(({ id }) => id === accountId);
}

function roleQuota({ caller, enabledRegion }: Facts, added: number): Quota {
  const client = caller.client(IAMClient, enabledRegion);
  return {
    name: 'IAM roles',
    service: 'iam',
    code: 'L-FE177D64',
    region: enabledRegion,
    added,
    used: () => countPages(paginateListRoles({ client }, {}), ({ Roles = [] }) => Roles.length),
  };
}

function keyQuota({ caller }: Facts, region: string): Quota {
  const client = caller.client(KMSClient, region);
  return {
    name: `KMS keys in ${region}`,
    service: 'kms',
    code: 'L-C2F1777E',
    region,
    added: 1,
    used: () => countPages(paginateListKeys({ client }, {}), ({ Keys = [] }) => Keys.length),
  };
}

function bucketQuota({ caller, enabledRegion }: Facts, added: number): Quota {
  const client = caller.client(S3Client, enabledRegion);
  return {
    name: 'S3 buckets',
    service: 's3',
    code: 'L-DC2B2D3D',
    region: enabledRegion,
    added,
    used: () =>
      countPages(paginateListBuckets({ client, pageSize: 1_000 }, {}), ({ Buckets = [] }) => Buckets.length),
  };
}
