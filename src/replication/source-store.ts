import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import { OrgvaultError } from '../error.ts';
import { sourceOutputs } from '../names.ts';
import type { CallLog } from './call-log.ts';
import type { Target } from './targets.ts';

/** An account's source bucket and its key, as its stack's outputs name them. */
export interface SourceStore {
  readonly bucket: string;
  readonly keyArn: string;
}

/**
 * Reads the outputs of an account's stack, in one call of the audit role.
 * @throws OrgvaultError NO_SOURCE_BUCKET
 */
export async function readSourceStore(audit: Principal, target: Target, log: CallLog): Promise<SourceStore> {
  const { accountId, region, stackId } = target;
  const { Stacks } = await log.ask(
    audit,
    { action: 'cloudformation:DescribeStacks', on: stackId, region },
    () => audit.client(CloudFormationClient, region).send(new DescribeStacksCommand({ StackName: stackId })),
  );
  const outputs = new Map(
    Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
  const bucket = outputs.get(sourceOutputs.bucketName);
  const keyArn = outputs.get(sourceOutputs.keyArn);
  if (bucket === undefined || keyArn === undefined) {
    throw new OrgvaultError(
      'NO_SOURCE_BUCKET',
      `the stack of ${accountId} in ${region} names no source bucket; its status is ${Stacks?.[0]?.StackStatus ?? 'unknown'}`,
      'deploy this account again with `orgvault retry`; if it is excluded on purpose, say so in the configuration',
    );
  }
  return { bucket, keyArn };
}
