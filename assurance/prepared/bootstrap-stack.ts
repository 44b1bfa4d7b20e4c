import { z } from 'zod';
import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';
import type { OperatorFolder } from './operator-folder.ts';
import { createStack } from './stack-deployment.ts';
import type { JsonTemplate } from './templates.ts';

const json = z.record(z.string(), z.unknown());

let shown: Promise<JsonTemplate> | undefined;

/**
 * Deploys the stack of `cdk bootstrap`, whose template the `cdk` CLI shows once, by the API: for organizations in which
 * something is deployed by the CDK, and that are many.
 */
export async function bootstrapStack(
  clients: Clients,
  folder: OperatorFolder,
  accountId: string,
): Promise<void> {
  shown ??= folder
    .cdk(accountId, ['bootstrap', '--show-template', '--json'])
    .then(({ stdout }) => json.parse(JSON.parse(stdout)));
  const client = clients.cloudformation(administratorOf(accountId));
  await createStack({ client, name: 'CDKToolkit' }, await shown);
}
