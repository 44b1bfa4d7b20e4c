import { ListRolesCommand } from '@aws-sdk/client-iam';
import { ListAliasesCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { MoveAccountCommand } from '@aws-sdk/client-organizations';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { administratorOf } from '../clients.ts';
import { eventually } from '../eventually.ts';
import type { Organization } from '../organization.ts';
import { present } from '../organization.ts';
import { findSourceBucket, parameterPath } from '../source-bucket.ts';
import { waitForInstances } from '../stack-instances.ts';
import type { Stage } from '../stage.ts';
import { expectReplicated, type Upload, uploadFile } from './accounts-upload.ts';
import { createAccount } from './organization-appears.ts';

/** Act 7: a new account enrols itself, and the excluded one gets nothing. */
export async function accountJoins(stage: Stage, organization: Organization): Promise<Upload> {
  const upload = await newAccountEnrolsItself(stage, organization);
  await excludedAccountGetsNothing(stage, organization);
  return upload;
}

async function newAccountEnrolsItself(stage: Stage, organization: Organization): Promise<Upload> {
  const { clients, config, files, report } = stage;
  const [to] = config.enrollment.organizationalUnits;
  report.types('aws organizations create-account --account-name newcomer --email newcomer@example.com');
  report.types(`aws organizations move-account --destination-parent-id ${to} ...`);
  const accountId = await createAccount(
    clients.organizations(administratorOf(organization.managementAccountId)),
    { name: 'newcomer', from: organization.root.id, to },
  );
  const bucket = await report.during(`${accountId} enrols itself`, () =>
    eventually(
      `the account ${accountId} has its bucket`,
      () => findSourceBucket(clients, accountId),
      (found) => found !== undefined,
    ),
  );
  const file = present(files[0]);
  const upload = await uploadFile(stage, accountId, present(bucket), file);
  await expectReplicated(stage, upload);
  report.saw(`the new account ${accountId} enrolled itself, and its first file is replicated`);
  return upload;
}

async function excludedAccountGetsNothing(stage: Stage, organization: Organization): Promise<void> {
  const { clients, config, expect, report } = stage;
  const [accountId] = config.enrollment.excludedAccounts;
  const [DestinationParentId] = config.enrollment.organizationalUnits;
  const management = clients.organizations(administratorOf(organization.managementAccountId));
  const SourceParentId = parentOf(organization, accountId);
  report.types(`aws organizations move-account --account-id ${accountId} ...    # the excluded account`);
  await management.send(
    new MoveAccountCommand({ AccountId: accountId, SourceParentId, DestinationParentId }),
  );
  await waitForInstances(stage, [accountId]);
  expect.equal(`what Orgvault made in the excluded account ${accountId}`, [], await traces(stage, accountId));
  report.saw(`the excluded account ${accountId} joined and has no bucket, key, role or parameter`);
}

function parentOf({ root }: Organization, accountId: string): string {
  const units = [root];
  for (const unit of units) {
    if (unit.accounts.some((account) => account.id === accountId)) return unit.id;
    units.push(...unit.units);
  }
  throw new Error(`the organization has no account ${accountId}`);
}

/** Buckets, keys, roles and parameters that are Orgvault's, by name or because the account has no others. */
async function traces({ clients }: Stage, accountId: string): Promise<readonly string[]> {
  const admin = administratorOf(accountId);
  const { Buckets } = await clients.s3(admin).send(new ListBucketsCommand({}));
  const { Keys } = await clients.kms(admin).send(new ListKeysCommand({}));
  const { Aliases } = await clients.kms(admin).send(new ListAliasesCommand({}));
  const { Roles } = await clients.iam(admin).send(new ListRolesCommand({ PathPrefix: parameterPath }));
  const parameter = await findSourceBucket(clients, accountId);
  const awsManaged = new Set(
    (Aliases ?? [])
      .filter((alias) => alias.AliasName?.startsWith('alias/aws/'))
      .map((alias) => alias.TargetKeyId),
  );
  return [
    ...(Buckets ?? []).map((bucket) => `bucket ${bucket.Name}`),
    ...(Keys ?? []).filter((key) => !awsManaged.has(key.KeyId)).map((key) => `key ${key.KeyId}`),
    ...(Roles ?? []).map((role) => `role ${role.Arn}`),
    ...(parameter ? [`parameter for ${parameter}`] : []),
  ];
}
