import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  ExecuteChangeSetCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import { CancelKeyDeletionCommand, EnableKeyCommand } from '@aws-sdk/client-kms';
import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';

const patience = { maxWaitTime: 60, minDelay: 1, maxDelay: 1 };

/**
 * Does what a printed `aws` command does, as an account's administrator.
 * Throws for a command that no scenario has met: then what is printed has changed, and has to be tried.
 */
export async function runPrinted(clients: Clients, accountId: string, line: string): Promise<void> {
  const [, service = '', verb = '', options = ''] =
    /^aws (\S+) (\S+(?: change-set-create-complete)?) (.*)$/.exec(line) ?? [];
  const option = (name: string): string | undefined => new RegExp(`--${name} (\\S+)`).exec(options)?.[1];
  const owner = administratorOf(accountId);
  if (service === 'kms') {
    await changeKey(clients, owner, verb, option('key-id'));
    return;
  }
  if (service !== 'cloudformation') throw new Error(`nobody has tried: ${line}`);
  const named = { StackName: option('stack-name') ?? '', ChangeSetName: option('change-set-name') ?? '' };
  await runOnChangeSet(clients.cloudformation(owner), verb, named, options);
}

async function changeKey(
  clients: Clients,
  owner: ReturnType<typeof administratorOf>,
  verb: string,
  KeyId: string | undefined,
): Promise<void> {
  const kms = clients.kms(owner);
  switch (verb) {
    case 'enable-key':
      await kms.send(new EnableKeyCommand({ KeyId }));
      return;
    case 'cancel-key-deletion':
      await kms.send(new CancelKeyDeletionCommand({ KeyId }));
      return;
    default:
      throw new Error(`nobody has tried: aws kms ${verb}`);
  }
}

async function runOnChangeSet(
  client: CloudFormationClient,
  verb: string,
  named: { readonly StackName: string; readonly ChangeSetName: string },
  options: string,
): Promise<void> {
  switch (verb) {
    case 'create-change-set':
      await client.send(new CreateChangeSetCommand({ ...named, ...changeSetOptions(options) }));
      return;
    case 'wait change-set-create-complete':
      await waitUntilChangeSetCreateComplete({ client, ...patience }, named);
      return;
    case 'describe-change-set':
      return;
    case 'execute-change-set':
      await client.send(new ExecuteChangeSetCommand(named));
      await waitUntilStackUpdateComplete({ client, ...patience }, { StackName: named.StackName });
      return;
    default:
      throw new Error(`nobody has tried: aws cloudformation ${verb}`);
  }
}

function changeSetOptions(options: string) {
  const expected = [
    '--deployment-mode REVERT_DRIFT',
    '--use-previous-template',
    '--capabilities CAPABILITY_NAMED_IAM',
  ];
  const missing = expected.filter((text) => !options.includes(text));
  if (missing.length > 0) throw new Error(`the printed change set lacks ${missing.join(', ')}`);
  return {
    DeploymentMode: 'REVERT_DRIFT' as const,
    UsePreviousTemplate: true,
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
    Parameters: [...options.matchAll(/ParameterKey=(\w+),UsePreviousValue=true/g)].map(
      ([, ParameterKey = '']) => ({
        ParameterKey,
        UsePreviousValue: true,
      }),
    ),
  };
}
