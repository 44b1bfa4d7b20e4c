import {
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  type KeyMetadata,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';

/** A symmetric key of an account, which is to be deleted after the shortest wait that KMS knows. */
export async function newKey(
  aws: Aws,
  account: Account,
  options: { readonly policy?: string; readonly description?: string } = {},
): Promise<{ readonly keyId: string; readonly keyArn: string; readonly metadata: KeyMetadata }> {
  const { KeyMetadata: metadata } = await account.kms.send(
    new CreateKeyCommand({
      Description: options.description ?? 'a fidelity case',
      ...(options.policy && { Policy: options.policy }),
    }),
  );
  if (!metadata?.KeyId || !metadata.Arn) throw new Error('CreateKey answered without a key');
  const { KeyId: keyId, Arn: keyArn } = metadata;
  aws.afterwards(() =>
    account.kms.send(new ScheduleKeyDeletionCommand({ KeyId: keyId, PendingWindowInDays: 7 })),
  );
  return { keyId, keyArn, metadata };
}

/** A key of the member account with an alias. */
export async function givenKey(aws: Aws) {
  const { kms } = aws.member;
  const key = await newKey(aws, aws.member, { description: 'test key 123' });
  const alias = `alias/${aws.name('key')}`;
  await kms.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: key.keyId }));
  aws.afterwards(() => kms.send(new DeleteAliasCommand({ AliasName: alias })));
  return { ...key, alias };
}

export type GivenKey = Awaited<ReturnType<typeof givenKey>>;
