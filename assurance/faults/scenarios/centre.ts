import { DisableKeyCommand } from '@aws-sdk/client-kms';
import { GetBucketEncryptionCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import type { Estate } from '../estate.ts';
import { remediesOfVerify, retryObjects, revertCentralDrift, uploadsFail, verifyFinds } from '../operator.ts';
import { ids } from '../organization.ts';
import { runPrinted } from '../printed-command.ts';
import type { Scenario } from '../scenario.ts';

const owner = administratorOf(ids.central);

/** Somebody writes another policy: what the stack's had is gone, and CloudFormation does not notice. */
const policyReplaced: Scenario = {
  name: "the central bucket's policy is replaced by hand",
  async run(estate) {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ByHand',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:DeleteObjectVersion',
          Resource: `arn:aws:s3:::${ids.centralBucket}/*`,
        },
      ],
    });
    await estate.clients.s3(owner).send(new PutBucketPolicyCommand({ Bucket: ids.centralBucket, Policy }));
    await uploadsFail(estate);
    const said = await verifyFinds(estate, 'CENTRAL_POLICY_CHANGED');
    return { said, mended: [...(await revertCentralDrift(estate)), ...(await retryObjects(estate))] };
  },
};

/** Nothing can be written or read until it is enabled again; nothing is lost. */
const keyDisabled: Scenario = {
  name: 'the central key is disabled',
  async run(estate) {
    await estate.clients.kms(owner).send(new DisableKeyCommand({ KeyId: await centralKey(estate) }));
    await uploadsFail(estate);
    const said = await verifyFinds(estate, 'CENTRAL_KEY_DISABLED');
    const [enable] = (await remediesOfVerify(estate)).flatMap(
      (remedy) => /aws kms enable-key --key-id \S+ --region [\w-]+/.exec(remedy) ?? [],
    );
    if (enable === undefined) throw new Error('verify does not say how the key is enabled');
    await runPrinted(estate.clients, ids.central, enable);
    return { said, mended: ['`aws kms enable-key`, as `verify` prints it', ...(await retryObjects(estate))] };
  },
};

async function centralKey({ clients }: Estate): Promise<string | undefined> {
  const { ServerSideEncryptionConfiguration } = await clients
    .s3(owner)
    .send(new GetBucketEncryptionCommand({ Bucket: ids.centralBucket }));
  return ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
}

export const centreScenarios: readonly Scenario[] = [policyReplaced, keyDisabled];
