import { afterEach, describe, expect, it } from 'vitest';
import { putObjectTagging } from '../../../../../rehearsal/services/s3/actions/put-object-tagging.ts';
import { administratorOf, sourceAccount, TwoAccounts } from './two-accounts.ts';

let accounts: TwoAccounts | undefined;
afterEach(() => accounts?.dispose());

/** Gives the current version of a key tags. */
async function tag({ cloud, source }: TwoAccounts, key: string, team: string): Promise<void> {
  await cloud.call(
    putObjectTagging,
    { Bucket: source.name, Key: key, Tagging: { TagSet: [{ Key: 'team', Value: team }] } },
    { caller: administratorOf(sourceAccount), region: source.region },
  );
}

describe('tags that change after a version was put', () => {
  it('reach its replica, which stays in its storage class when the rule names another by now', async () => {
    accounts = await TwoAccounts.create();
    const { cloud, source, destination } = accounts;
    const { versionId } = await accounts.put('file', { Tagging: 'team=a' });
    const [rule] = source.configuration.replication?.Rules ?? [];
    if (rule?.Destination) rule.Destination.StorageClass = 'GLACIER_IR';
    await tag(accounts, 'file', 'b');
    await cloud.background.idle();
    expect(destination.versions.find('file', versionId)).toMatchObject({
      tags: { team: 'b' },
      storageClass: 'STANDARD_IA',
    });
  });

  it('reach it also when they change after the replica was written and before its source says so', async () => {
    accounts = await TwoAccounts.create();
    const { cloud, source, destination } = accounts;
    cloud.state.s3.onObjectVersionCreated((bucket, replica) => {
      const version = source.versions.find('file', replica.versionId);
      if (bucket !== destination || version?.kind !== 'object') return;
      expect(version.replication).toEqual({ status: 'PENDING' });
      version.tags = { team: 'late' };
      cloud.state.s3.versionChanged(source, version);
    });
    const { versionId, replication } = await accounts.put('file');
    expect(replication).toEqual({ status: 'COMPLETED' });
    expect(destination.versions.find('file', versionId)).toMatchObject({ tags: { team: 'late' } });
  });
});
