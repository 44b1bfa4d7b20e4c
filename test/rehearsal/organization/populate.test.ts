import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../rehearsal/cloud/clock.ts';
import { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import { populate } from '../../../rehearsal/organization/populate.ts';
import { readOrganization } from '../../../rehearsal/organization/read-organization.ts';
import { createStates } from '../../../rehearsal/services/create-states.ts';

const file = `
organizationId: o-exampleorgid
managementAccount: { id: "111111111111", name: management, enabledRegions: [af-south-1] }
root:
  id: r-exam
  units:
    - id: ou-exam-00000001
      name: A
      accounts:
        - { id: "222222222222", name: created, enabledRegions: [ap-east-1, eu-south-1] }
        - { id: "333333333333", name: invited, joined: INVITED, status: SUSPENDED }
policies:
  - name: NoKeys
    content:
      Version: "2012-10-17"
      Statement: { Effect: Deny, Action: kms:*, Resource: "*" }
    attachTo: [ou-exam-00000001]
  - name: NoStrangers
    type: RESOURCE_CONTROL_POLICY
    content:
      Version: "2012-10-17"
      Statement: { Effect: Deny, Principal: "*", Action: s3:*, Resource: "*" }
    attachTo: ["222222222222"]
accountsOutside:
  - { id: "999999999999", name: stranger, email: s@example.com, enabledRegions: [af-south-1] }
`;

describe('putting an organization into a cloud', () => {
  test('units, accounts, policies and strangers are there', async () => {
    const cloud = new Cloud({ clock: systemClock, directory: '', createStates });
    await populate(cloud, readOrganization(file, 'f.yaml'));
    const { iam, organizations } = cloud.state;
    expect(organizations.managementAccountId).toBe('111111111111');
    expect(organizations.parentsOf('222222222222')).toEqual(['r-exam', 'ou-exam-00000001']);
    expect(organizations.account('333333333333')).toMatchObject({
      status: 'SUSPENDED',
      joinedMethod: 'INVITED',
    });
    expect(iam.role('222222222222', 'OrganizationAccountAccessRole')).toBeDefined();
    expect(iam.role('333333333333', 'OrganizationAccountAccessRole')).toBeUndefined();
    const names = (places: readonly { readonly policies: readonly { readonly name: string }[] }[]) =>
      places.map(({ policies }) => policies.map(({ name }) => name));
    expect(names(organizations.serviceControlPolicies('222222222222'))).toEqual([
      ['FullAWSAccess'],
      ['FullAWSAccess', 'NoKeys'],
      ['FullAWSAccess'],
    ]);
    expect(names(organizations.resourceControlPolicies('222222222222'))).toEqual([
      ['RCPFullAWSAccess'],
      ['RCPFullAWSAccess'],
      ['RCPFullAWSAccess', 'NoStrangers'],
    ]);
    expect(organizations.isMember('999999999999')).toBe(false);
    expect(organizations.exists('999999999999')).toBe(true);
    expect(organizations.standaloneAccount('999999999999')).toMatchObject({ email: 's@example.com' });
    expect(organizations.exists('12345')).toBe(false);
    const regions = ['us-east-1', 'af-south-1', 'ap-east-1', 'eu-south-1'];
    const enabled = (accountId: string) =>
      regions.filter((region) => organizations.enabledRegions.isEnabled(accountId, region));
    expect(enabled('111111111111')).toEqual(['us-east-1', 'af-south-1']);
    expect(enabled('222222222222')).toEqual(['us-east-1', 'ap-east-1', 'eu-south-1']);
    expect(enabled('333333333333')).toEqual(['us-east-1']);
    expect(enabled('999999999999')).toEqual(['us-east-1', 'af-south-1']);
    expect(organizations.standaloneAccounts()).toEqual([
      { id: '999999999999', name: 'stranger', email: 's@example.com' },
    ]);
  });
});
