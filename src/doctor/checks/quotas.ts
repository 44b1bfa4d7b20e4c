import {
  GetServiceQuotaCommand,
  NoSuchResourceException,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { concurrently } from '../../aws/concurrently.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { accountQuotas } from '../quotas/account-quotas.ts';
import type { Quota } from '../quotas/quota.ts';
import { stackSetQuotas } from '../quotas/stack-set-quotas.ts';

const check = 'quotas';
const notLookedAt =
  'not looked at: IAM roles, KMS keys and S3 buckets of the accounts to be enrolled, of which only a run there tells';

/**
 * That the caller's account has room for what is deployed to it. Nobody sees the quotas of another account, and there is
 * no role of Orgvault in a member before it is enrolled: so a pass names the account that was looked at.
 */
export async function checkQuotas(facts: Facts): Promise<readonly Finding[]> {
  const { administrator } = facts.config;
  const [{ accountId }, { managementAccountId }] = await Promise.all([
    facts.identity(),
    facts.organization(),
  ]);
  const administers = accountId === administrator.accountId;
  if (accountId === managementAccountId && !administers) {
    return [
      {
        check,
        verdict: 'unknown',
        detail: 'the quotas of the accounts that Orgvault is deployed to',
        remedy: `run with credentials of account ${administrator.accountId}`,
      },
    ];
  }
  const quotas = [...(administers ? await stackSetQuotas(facts) : []), ...(await accountQuotas(facts))];
  const findings = (await concurrently(quotas, (quota) => judge(facts, quota))).flat();
  if (findings.length > 0) return findings;
  const room = `room for ${quotas.map(({ name }) => name).join(', ')} in account ${accountId}`;
  const detail = administers ? `${room}; ${notLookedAt}` : room;
  return [{ check, verdict: 'pass', detail }];
}

async function judge(facts: Facts, quota: Quota): Promise<readonly Finding[]> {
  const { name, service, code, region, added, used } = quota;
  const [limit, inUse] = await Promise.all([limitOf(facts, quota), used()]);
  if (limit === undefined) {
    const detail = `how many ${name} the account may have: Service Quotas does not tell`;
    const remedy = `${inUse} are in use and ${added} come along; compare with the account's quota`;
    return [{ check, verdict: 'unknown', detail, remedy }];
  }
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

/**
 * Of some quotas Service Quotas has no value for an account.
 * https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_GetServiceQuota.html
 */
async function limitOf({ caller }: Facts, { service, code, region }: Quota): Promise<number | undefined> {
  try {
    const { Quota: answer } = await caller
      .client(ServiceQuotasClient, region)
      .send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code }));
    return answer?.Value;
  } catch (error) {
    if (error instanceof NoSuchResourceException) return undefined;
    throw error;
  }
}
