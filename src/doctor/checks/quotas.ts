import { CloudFormationClient, paginateListStackSets } from '@aws-sdk/client-cloudformation';
import { IAMClient, paginateListRoles } from '@aws-sdk/client-iam';
import { KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { concurrently } from '../../aws/concurrently.ts';
import { callAs } from '../../enrollment/call-as.ts';
import { accountsWithin } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'quotas';

/** Something that AWS limits: what a deployment adds to it, and how much there is. */
interface Quota {
  readonly name: string;
  readonly service: string;
  /** https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
  readonly code: string;
  /** Quotas of global services are kept in us-east-1. */
  readonly region: string;
  readonly added: number;
  readonly used: () => Promise<number>;
}

/** That the account which administers, or holds the centre, has room for what is deployed to it. */
export async function checkQuotas(facts: Facts): Promise<readonly Finding[]> {
  const { administrator, central } = facts.config;
  const { accountId } = await facts.identity();
  const quotas = [
    ...(accountId === administrator.accountId ? await stackSetQuotas(facts) : []),
    ...(accountId === administrator.accountId || accountId === central.accountId ? accountQuotas(facts) : []),
  ];
  if (quotas.length === 0) {
    const remedy = `run with credentials of account ${administrator.accountId}`;
    return [
      {
        check,
        verdict: 'unknown',
        detail: 'the quotas of the accounts that Orgvault is deployed to',
        remedy,
      },
    ];
  }
  const findings = await concurrently(quotas, (quota) => judge(facts, quota));
  const reached = findings.flat();
  if (reached.length > 0) return reached;
  const detail = `room for ${quotas.map(({ name }) => name).join(', ')} in account ${accountId}`;
  return [{ check, verdict: 'pass', detail }];
}

async function judge({ caller }: Facts, quota: Quota): Promise<readonly Finding[]> {
  const { name, service, code, region, added, used } = quota;
  const [{ Quota: answer }, inUse] = await Promise.all([
    caller
      .client(ServiceQuotasClient, region)
      .send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code })),
    used(),
  ]);
  const limit = answer?.Value ?? Number.POSITIVE_INFINITY;
  if (inUse + added <= limit) return [];
  return [
    {
      check,
      verdict: 'fail',
      detail: `${inUse} ${name} are in use and ${added} come along, more than the ${limit} that the account may have`,
      remedy: `ask for more: \`aws service-quotas request-service-quota-increase --region ${region} --service-code ${service} --quota-code ${code} --desired-value ${inUse + added}\``,
    },
  ];
}

async function stackSetQuotas(facts: Facts): Promise<readonly Quota[]> {
  const { config, region, caller } = facts;
  const [{ accountId }, organization] = await Promise.all([facts.identity(), facts.tree()]);
  const targets = new Set<string>(config.enrollment.organizationalUnits);
  const inTargets = accountsWithin(organization, targets);
  const client = caller.client(CloudFormationClient, region);
  return [
    {
      name: 'stack sets',
      service: 'cloudformation',
      code: 'L-EC62D81A',
      region,
      added: 1,
      used: () =>
        countPages(
          paginateListStackSets({ client }, { Status: 'ACTIVE', CallAs: callAs(config, accountId) }),
          ({ Summaries = [] }) => Summaries.length,
        ),
    },
    {
      name: 'stack instances of the stack set',
      service: 'cloudformation',
      code: 'L-C8225BA5',
      region,
      added: inTargets.length * config.enrollment.regions.length,
      used: async () => 0,
    },
  ];
}

function accountQuotas({ caller, region, config }: Facts): readonly Quota[] {
  const iam = caller.client(IAMClient, region);
  const kms = caller.client(KMSClient, region);
  return [
    {
      name: 'IAM roles',
      service: 'iam',
      code: 'L-FE177D64',
      region: config.central.partition === 'aws' ? 'us-east-1' : region,
      // operator; central-reader, central-canary, central-restore, and the CDK's for outputs
      added: 5,
      used: () => countPages(paginateListRoles({ client: iam }, {}), ({ Roles = [] }) => Roles.length),
    },
    {
      name: 'KMS keys',
      service: 'kms',
      code: 'L-C2F1777E',
      region,
      added: 1,
      used: () => countPages(paginateListKeys({ client: kms }, {}), ({ Keys = [] }) => Keys.length),
    },
  ];
}

async function countPages<Page>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => number,
): Promise<number> {
  let sum = 0;
  for await (const page of pages) sum += itemsOf(page);
  return sum;
}
