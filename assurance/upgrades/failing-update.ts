import {
  ContinueUpdateRollbackCommand,
  DescribeStacksCommand,
  waitUntilStackRollbackComplete,
} from '@aws-sdk/client-cloudformation';
import { AttachPolicyCommand, CreatePolicyCommand, DetachPolicyCommand } from '@aws-sdk/client-organizations';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import { stackNames } from '../../src/names.ts';
import { assetBucket } from '../prepared/bootstrap.ts';
import type { PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { JsonTemplate, Templates } from '../prepared/templates.ts';
import { withSource } from './next-version.ts';
import { type Observed, observe, type Watched } from './observe.ts';
import { joinedUnit } from './organization.ts';

/** A way in which an update comes to nothing. */
export interface Failure {
  readonly name: string;
  /** Sees to it that the update fails. @returns what is deployed, and how the cause is taken away */
  readonly prepare: (prepared: PreparedOrganization, templates: Templates) => Promise<Sabotaged>;
}

interface Sabotaged {
  readonly templates: Templates;
  readonly reason: RegExp;
  readonly mend: () => Promise<void>;
}

/** Each fails late: when everything else has been updated, so that there is most to roll back. */
export const failures: readonly Failure[] = [
  {
    name: 'the last resource of the central stack cannot be made',
    async prepare({ administrator }, templates) {
      const central = withImpossibleBucket(templates.central, administrator);
      return {
        templates: { ...templates, central },
        reason: /orgvault-central failed: Impossible/,
        ...unmended,
      };
    },
  },
  {
    name: 'the last resource of every account cannot be made',
    async prepare({ administrator }, templates) {
      const source = withImpossibleBucket(templates.source, administrator);
      return { templates: withSource(templates, source), reason: /orgvault-enrollment failed/, ...unmended };
    },
  },
  {
    name: 'a service control policy keeps StackSets from the policy of the source buckets',
    async prepare(prepared, templates) {
      const { clients } = prepared;
      const organizations = clients.organizations(administratorOf(defaultIds.managementAccount));
      const Type = 'SERVICE_CONTROL_POLICY';
      const Content = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 's3:PutBucketPolicy', Resource: '*' }],
      });
      const { Policy } = await organizations.send(
        new CreatePolicyCommand({ Type, Content, Name: 'no-bucket-policies', Description: '' }),
      );
      const attachment = { PolicyId: present(Policy?.PolicySummary?.Id), TargetId: joinedUnit };
      await organizations.send(new AttachPolicyCommand(attachment));
      return {
        templates,
        reason: /orgvault-enrollment failed/,
        mend: async () => {
          await organizations.send(new DetachPolicyCommand(attachment));
          await continueRollbacks(prepared);
        },
      };
    },
  },
];

/** Where the template itself is at fault, deploying another is all that mends it. */
const unmended = { mend: async () => {} };

/** Tries an update that fails while everybody uploads, and takes its cause away afterwards. */
export async function updateInVain(
  watched: Watched,
  templates: Templates,
  failure: Failure,
): Promise<Observed> {
  const { prepared } = watched;
  const sabotaged = await failure.prepare(prepared, templates);
  const observed = await observe(watched, async () => {
    try {
      await prepared.update(sabotaged.templates);
      return ['the update succeeded'];
    } catch (error) {
      const text = String(error);
      return sabotaged.reason.test(text) ? [] : [`the update failed with ${text}`];
    } finally {
      await prepared.settledInstances();
    }
  });
  await sabotaged.mend();
  return observed;
}

/**
 * The rollback needs what the update was refused, so it failed as well: in an account, and then that of the stack set,
 * which updates the account once more. `orgvault explain` and `orgvault plan` tell the commands.
 */
async function continueRollbacks(prepared: PreparedOrganization): Promise<void> {
  for (const { Account, StackId } of await prepared.settledInstances()) {
    if (Account && StackId) await continueRollback(prepared, Account, StackId);
  }
  await continueRollback(prepared, prepared.administrator, stackNames.enrollment);
}

async function continueRollback(
  { clients }: PreparedOrganization,
  accountId: string,
  StackName: string,
): Promise<void> {
  const client = clients.cloudformation(administratorOf(accountId));
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
  if (Stacks?.[0]?.StackStatus !== 'UPDATE_ROLLBACK_FAILED') return;
  await client.send(new ContinueUpdateRollbackCommand({ StackName }));
  await waitUntilStackRollbackComplete(
    { client, minDelay: 0.02, maxDelay: 0.2, maxWaitTime: 60 },
    { StackName },
  );
}

/** Adds a bucket whose name another has, to be made after all that is there. */
function withImpossibleBucket(template: JsonTemplate, bucketOwner: string): JsonTemplate {
  const resources = Object(template['Resources']);
  const Impossible = {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName: assetBucket(bucketOwner) },
    DependsOn: Object.keys(resources),
  };
  return { ...template, Resources: { ...resources, Impossible } };
}
