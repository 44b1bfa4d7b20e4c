import { describe, expect, test } from 'vitest';
import { createStack } from '../../../rehearsal/services/cloudformation/stacks/create-stack.ts';
import { createKey } from '../../../rehearsal/services/kms/actions/create-key.ts';
import { administratorOf, defaultCloud, refusal } from '../default-cloud.ts';

const account = '101010101010';
const region = 'af-south-1';
const template = JSON.stringify({ Resources: { Key: { Type: 'AWS::KMS::Key', Properties: {} } } });

describe('a Region that needs an opt-in', () => {
  test('a service cannot work there for an account that has not opted in, only for one that has', async () => {
    const cloud = await defaultCloud();
    const options = administratorOf(cloud, account, region);
    expect(await refusal(cloud.call(createKey, {}, options))).toEqual({
      code: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
    cloud.state.organizations.enabledRegions.enable(account, [region]);
    expect(await refusal(cloud.call(createKey, {}, options))).toBeUndefined();
    expect(
      await refusal(cloud.call(createKey, {}, administratorOf(cloud, account, 'ap-east-1'))),
    ).toBeDefined();
  });

  test('the resources of a stack there fail', async () => {
    const cloud = await defaultCloud();
    const stack = async () => {
      const principal = cloud.state.iam.administratorCaller(account);
      const request = { accountId: account, region, principal, stackName: 'keys', templateBody: template };
      return (await createStack(cloud, { ...request, onFailure: 'DELETE' }))?.finished;
    };
    expect((await stack())?.failure).toMatchObject({
      logicalId: 'Key',
      reason: expect.stringContaining('The security token included in the request is invalid.'),
    });
    cloud.state.organizations.enabledRegions.enable(account, [region]);
    expect((await stack())?.status).toBe('CREATE_COMPLETE');
  });
});
