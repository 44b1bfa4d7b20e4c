import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { Operator } from './operator.ts';

const { centralAccount } = defaultIds;

let operator: Operator;
let bucket: string;
let policyAsDeployed: string;

beforeAll(async () => {
  operator = await Operator.start();
  await operator.configure();
  await operator.bootstrap(centralAccount);
  // The stack in the centre alone: nobody needs to be enrolled.
  await operator.cdkSucceeds(centralAccount, 'deploy', 'orgvault-central', '--require-approval', 'never');
  const outputs = await operator.outputs(centralAccount, 'orgvault-central');
  bucket = outputs['CentralBucketName'] ?? '';
  policyAsDeployed = await policy();
});
afterAll(() => operator?.stop());

function s3() {
  return operator.clients.s3(administratorOf(centralAccount));
}

async function policy(): Promise<string> {
  const { Policy = '' } = await s3().send(new GetBucketPolicyCommand({ Bucket: bucket }));
  return Policy;
}

/** Runs `cdk` on the central stack as it was synthesised last. */
function cdk(...args: readonly string[]): Promise<string> {
  return operator.cdkAgainSucceeds(centralAccount, ...args, 'orgvault-central');
}

describe('a central stack that somebody changed by hand', () => {
  it('is told by `cdk drift` and brought back by `cdk deploy --revert-drift`', async () => {
    const open = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/*`,
    };
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { ...open, Condition: { StringEquals: { 'aws:PrincipalOrgID': defaultIds.organization } } },
      ],
    });
    await s3().send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    await s3().send(new DeletePublicAccessBlockCommand({ Bucket: bucket }));

    const told = await cdk('drift');
    expect(told).toContain('Number of resources with drift: 2');
    expect(told).toContain('AWS::S3::BucketPolicy');

    const plain = await cdk('deploy', '--require-approval', 'never');
    expect(plain).toContain('(no changes)');
    expect(await policy()).toBe(Policy);

    await cdk('deploy', '--require-approval', 'never', '--revert-drift');
    expect(JSON.parse(await policy())).toEqual(JSON.parse(policyAsDeployed));
    expect(await cdk('deploy', '--require-approval', 'never', '--revert-drift')).toContain('(no changes)');
  });
});
