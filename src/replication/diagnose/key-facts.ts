import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Principal } from '../../aws/principal.ts';
import { parsePolicy, type Statement } from '../../policy/document.ts';
import type { CallLog } from '../call-log.ts';
import { type Read, read } from './read.ts';

/** A key as it is now. */
export interface KeyFacts {
  /** `Enabled`, `Disabled`, `PendingDeletion`, … https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
  readonly state: Read<string>;
  readonly policy: Read<readonly Statement[]>;
}

/** Two calls. */
export async function readKeyFacts(
  as: Principal,
  keyArn: string,
  region: string,
  log: CallLog,
): Promise<KeyFacts> {
  const kms = as.client(KMSClient, region);
  const question = (action: string) => ({ action, on: keyArn, region });
  const state = log.ask(as, question('kms:DescribeKey'), async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyArn }));
    return KeyMetadata?.KeyState ?? 'unknown';
  });
  const policy = log.ask(as, question('kms:GetKeyPolicy'), async () => {
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId: keyArn }));
    return parsePolicy(Policy ?? '', `the policy of ${keyArn}`);
  });
  const facts = await Promise.all([read(state), read(policy)]);
  return { state: facts[0], policy: facts[1] };
}
