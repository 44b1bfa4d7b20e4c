import { describe, expect, it } from 'vitest';
import { deploy } from '../../assurance/policies/resolve-template.ts';
import { centralAccount, synthesize } from '../../assurance/policies/synthesize.ts';
import { sourceParameters } from '../../src/names.ts';

const administrator = '444444444444';

describe.each([
  ['aws-cn', 'cn-north-1', ['s3.cn-north-1.amazonaws.com', 's3.cn-north-1.amazonaws.com.cn']],
  ['aws-us-gov', 'us-gov-west-1', ['s3.us-gov-west-1.amazonaws.com']],
  ['aws-eusc', 'eusc-de-east-1', ['s3.eusc-de-east-1.amazonaws.com', 's3.eusc-de-east-1.amazonaws.eu']],
])('in the partition %s', (partition, region, services) => {
  const templates = synthesize({
    administrator: { kind: 'delegated-administrator', accountId: administrator },
    central: { accountId: centralAccount, region },
  });
  const at = (accountId: string) => ({ accountId, region, stackUuid: 'uuid' });
  const parameters = {
    [sourceParameters.organizationId]: 'o-exampleorgid',
    [sourceParameters.administratorAccountId]: administrator,
    [sourceParameters.centralAccountId]: centralAccount,
    [sourceParameters.centralRegion]: region,
    [sourceParameters.centralBucketName]: 'vault',
    [sourceParameters.centralKeyArn]: `arn:${partition}:kms:${region}:${centralAccount}:key/central`,
  };
  const resources = [
    ...deploy(templates.central, at(centralAccount)),
    ...deploy(templates.enrollment, at(administrator)),
    ...deploy(templates.source, { ...at('111111111111'), parameters }),
  ];
  const text = JSON.stringify(resources);

  it('every ARN is of that partition', () => {
    expect([...new Set(text.match(/\barn:[\w-]+/g))]).toEqual([`arn:${partition}`]);
  });

  it('the keys are used through its S3, by the name that AWS documents and by its own domain', () => {
    const named = text
      .match(/\bs3\.[a-z0-9-]+\.amazonaws\.[a-z.]+/g)
      ?.filter((name) => name.includes(region));
    expect([...new Set(named)].sort()).toEqual(services);
  });
});
