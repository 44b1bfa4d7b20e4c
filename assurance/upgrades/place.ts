import { DescribeStacksCommand, type StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import type { Config } from '../../src/config/schema.ts';
import { backupPrefix, sourceOutputs } from '../../src/names.ts';

/** An enrolled account in one Region. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly stackId: string;
  readonly bucket: string;
  /** What the keys of its backup begin with. */
  readonly prefix: string;
  /** Of its Region. */
  readonly clients: Clients;
}

/** The places whose stack has a source bucket: not those that are suspended, excluded or the central account. */
export async function placesOf(
  endpoint: string,
  instances: readonly StackInstanceSummary[],
  { replication }: Pick<Config, 'replication'>,
): Promise<readonly Place[]> {
  const places = await Promise.all(
    instances.map(async ({ Account, Region, StackId }) => {
      if (!StackId) return [];
      const [accountId, region] = [present(Account), present(Region)];
      const clients = new Clients(endpoint, region);
      const { Stacks } = await clients
        .cloudformation(administratorOf(accountId))
        .send(new DescribeStacksCommand({ StackName: StackId }));
      const bucket = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === sourceOutputs.bucketName);
      if (bucket?.OutputValue === undefined) return [];
      const prefix = backupPrefix(replication.keyLayout, accountId, region);
      return [{ accountId, region, stackId: StackId, bucket: bucket.OutputValue, prefix, clients }];
    }),
  );
  return places.flat();
}

/** An account in a Region, in a message. */
export function nameOf({ accountId, region }: Pick<Place, 'accountId' | 'region'>): string {
  return `${accountId} in ${region}`;
}
