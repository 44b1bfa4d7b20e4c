import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DetachPolicyCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import type { Estate } from './estate.ts';
import { ids } from './organization.ts';

const management = administratorOf(ids.management);

/** Moves an account to another unit. */
export async function move({ clients }: Estate, account: string, from: string, to: string): Promise<void> {
  await clients
    .organizations(management)
    .send(new MoveAccountCommand({ AccountId: account, SourceParentId: from, DestinationParentId: to }));
}

let policies = 0;

/** Attaches a policy that denies actions; gives what takes it away. */
export async function deny(
  { clients }: Estate,
  actions: readonly string[],
  target: string,
): Promise<() => Promise<void>> {
  policies += 1;
  const Content = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: actions, Resource: '*' }],
  });
  const { Policy } = await clients.organizations(management).send(
    new CreatePolicyCommand({
      Name: `deny-${policies}`,
      Description: 'appears one day',
      Type: 'SERVICE_CONTROL_POLICY',
      Content,
    }),
  );
  const attachment = { PolicyId: Policy?.PolicySummary?.Id, TargetId: target };
  await clients.organizations(management).send(new AttachPolicyCommand(attachment));
  return async () => {
    await clients.organizations(management).send(new DetachPolicyCommand(attachment));
  };
}
