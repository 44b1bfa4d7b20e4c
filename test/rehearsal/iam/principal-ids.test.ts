import { describe, expect, it } from 'vitest';
import { principalsByArn, principalsById } from '../../../rehearsal/iam/principal-ids.ts';
import { createTestRole, member, organizationCloud } from './organization-cloud.ts';

const roleArn = `arn:aws:iam::${member}:role/r`;

function document(Principal: unknown) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject' }] };
}

describe('principalsById', () => {
  it('stores a role by its unique id, which is shown as its ARN while the role exists', async () => {
    const cloud = organizationCloud();
    const { iam } = cloud.state;
    await createTestRole(cloud, member, { name: 'r' });
    const role = iam.role(member, 'r');
    if (role === undefined) throw new Error('no role');
    const { document: stored, unknown } = principalsById(document({ AWS: [roleArn, member] }), iam);
    expect(unknown).toEqual([]);
    expect(stored).toEqual(document({ AWS: [role.id, member] }));
    expect(principalsByArn(stored, iam)).toEqual(document({ AWS: [roleArn, member] }));
    iam.deleteRole(role);
    expect(principalsByArn(stored, iam)).toEqual(stored);
    await createTestRole(cloud, member, { name: 'r' });
    expect(principalsByArn(stored, iam)).toEqual(stored);
  });

  it.each([
    '*',
    { AWS: '*' },
    { AWS: member },
    { AWS: `arn:aws:iam::${member}:root` },
    { AWS: `arn:aws:iam::${member}:user/Administrator` },
    { AWS: `arn:aws:sts::${member}:assumed-role/r/session` },
    { Service: ['s3.amazonaws.com', 'batchoperations.s3.amazonaws.com'] },
    { Federated: 'cognito-identity.amazonaws.com' },
  ])('leaves %j as it is', (principal) => {
    const { iam } = organizationCloud().state;
    expect(principalsById(document(principal), iam)).toEqual({ document: document(principal), unknown: [] });
  });

  it.each([
    [{ AWS: roleArn }, `"AWS":"${roleArn}"`],
    [{ AWS: `arn:aws:iam::${member}:user/nobody` }, `"AWS":"arn:aws:iam::${member}:user/nobody"`],
    [{ AWS: `arn:aws:iam::${member}:role/*` }, `"AWS":"arn:aws:iam::${member}:role/*"`],
    [{ AWS: '12345' }, '"AWS":"12345"'],
    [{ Service: 'example.com' }, '"SERVICE":"example.com"'],
    [{ Human: 'me' }, '"Human":"me"'],
    [member, `"AWS":"${member}"`],
  ])('does not know %j', (principal, unknown) => {
    const { iam } = organizationCloud().state;
    expect(principalsById(document(principal), iam).unknown).toEqual([unknown]);
  });
});
