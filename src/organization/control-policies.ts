import {
  DescribePolicyCommand,
  type OrganizationsClient,
  paginateListPolicies,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-organizations';
import { concurrently } from '../aws/concurrently.ts';
import { parsePolicy, type Statement } from '../policy/document.ts';

/** A service control policy, and where it is attached. */
export interface ControlPolicy {
  readonly id: string;
  readonly name: string;
  readonly statements: readonly Statement[];
  /** Ids of the root, of units and of accounts. */
  readonly attachedTo: ReadonlySet<string>;
}

/**
 * All service control policies: a listing, and two calls for each policy, however many accounts there are. To be called as the
 * management account or a delegated administrator.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 * @throws OrgvaultError if one is no policy document
 */
export async function readServiceControlPolicies(
  client: OrganizationsClient,
): Promise<readonly ControlPolicy[]> {
  const found: { readonly id: string; readonly name: string }[] = [];
  const filter = { Filter: 'SERVICE_CONTROL_POLICY' } as const;
  for await (const { Policies = [] } of paginateListPolicies({ client }, filter)) {
    found.push(...Policies.map(({ Id = '', Name = '' }) => ({ id: Id, name: Name })));
  }
  return concurrently(found, async ({ id, name }) => {
    const [statements, attachedTo] = await Promise.all([
      statementsOf(client, id, name),
      targetsOf(client, id),
    ]);
    return { id, name, statements, attachedTo };
  });
}

async function statementsOf(
  client: OrganizationsClient,
  id: string,
  name: string,
): Promise<readonly Statement[]> {
  const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: id }));
  return parsePolicy(Policy?.Content ?? '', `the policy ${name} (${id})`);
}

async function targetsOf(client: OrganizationsClient, id: string): Promise<ReadonlySet<string>> {
  const targets = new Set<string>();
  for await (const { Targets = [] } of paginateListTargetsForPolicy({ client }, { PolicyId: id })) {
    for (const { TargetId } of Targets) if (TargetId !== undefined) targets.add(TargetId);
  }
  return targets;
}
