import { CloudFormationClient, paginateListStackSets } from '@aws-sdk/client-cloudformation';
import { callAs } from '../../enrollment/call-as.ts';
import { accountsWithin } from '../../organization/organization.ts';
import type { Facts } from '../facts.ts';
import { countPages, type Quota } from './quota.ts';

/** What the account that administers the stack set needs room for because it does. */
export async function stackSetQuotas(facts: Facts): Promise<readonly Quota[]> {
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
