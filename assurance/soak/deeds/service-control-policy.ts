import { AttachPolicyCommand, CreatePolicyCommand, DetachPolicyCommand } from '@aws-sdk/client-organizations';
import type { Clients, Credentials } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import type { Site } from './site.ts';

/** Attaches a service control policy to an account that keeps its roles from replicating. */
export async function forbidReplication(site: Site, account: string): Promise<void> {
  await site.clients
    .organizations(site.management)
    .send(
      new AttachPolicyCommand({
        PolicyId: site.noReplicationPolicy,
        TargetId: site.places.accountId(account),
      }),
    )
    .catch(unless('DuplicatePolicyAttachmentException'));
}

export async function permitReplication(site: Site, account: string): Promise<void> {
  await site.clients
    .organizations(site.management)
    .send(
      new DetachPolicyCommand({
        PolicyId: site.noReplicationPolicy,
        TargetId: site.places.accountId(account),
      }),
    )
    .catch(unless('PolicyNotAttachedException'));
}

/** A service control policy that is attached to nobody yet; its id. */
export async function createNoReplicationPolicy(clients: Clients, management: Credentials): Promise<string> {
  const { Policy } = await clients.organizations(management).send(
    new CreatePolicyCommand({
      Name: 'no-replication',
      Description: 'Keeps accounts from replicating',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Deny', Action: 's3:Replicate*', Resource: '*' },
      }),
    }),
  );
  return present(Policy?.PolicySummary?.Id);
}

/** An attempt whose answer was lost did what the next one finds done. */
function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Error) || error.name !== code) throw error;
  };
}
