import { describe, expect, it } from 'vitest';
import {
  centralAccount,
  type Sections,
  synthesize,
  withAssembly,
} from '../../assurance/policies/synthesize.ts';
import { isObject, type JsonObject, onlyOfType } from '../../assurance/policies/template.ts';

const third = '444444444444';
const management = '999999999999';
const organizationalUnits = ['ou-exam-workload'];

function stackSet(sections: Sections = {}): JsonObject {
  return onlyOfType(synthesize(sections).enrollment, 'AWS::CloudFormation::StackSet').Properties ?? {};
}

function parametersOf(sections: Sections = {}): Record<string, unknown> {
  const list = stackSet(sections)['Parameters'];
  if (!Array.isArray(list)) throw new Error('no parameters');
  return Object.fromEntries(
    list.filter(isObject).map(({ ParameterKey, ParameterValue }) => [String(ParameterKey), ParameterValue]),
  );
}

describe('the stack set', () => {
  it('is service-managed, has a name of its own, and deploys automatically', () => {
    expect(stackSet()).toMatchObject({
      StackSetName: 'orgvault-source',
      PermissionModel: 'SERVICE_MANAGED',
      CallAs: 'DELEGATED_ADMIN',
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: true },
      ManagedExecution: { Active: true },
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      StackInstancesGroup: [
        {
          DeploymentTargets: { AccountFilterType: 'NONE', OrganizationalUnitIds: organizationalUnits },
          Regions: ['eu-central-1'],
        },
      ],
    });
  });

  it('rolls out to hundreds of accounts by default', () => {
    expect(stackSet()['OperationPreferences']).toEqual({
      ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
      FailureTolerancePercentage: 10,
      MaxConcurrentPercentage: 25,
      RegionConcurrencyType: 'SEQUENTIAL',
      RegionOrder: ['eu-central-1'],
    });
  });

  it('rolls out as configured', () => {
    const sections = {
      replication: { keyLayout: 'account-and-region' },
      tags: { team: 'backup' },
      enrollment: {
        organizationalUnits,
        regions: ['eu-west-1', 'eu-central-1'],
        whenAccountLeaves: 'remove-stack',
        rollout: {
          maxConcurrent: 40,
          failureTolerance: 39,
          concurrencyMode: 'STRICT_FAILURE_TOLERANCE',
          regionConcurrency: 'PARALLEL',
        },
      },
    };
    expect(stackSet(sections)).toMatchObject({
      AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
      OperationPreferences: {
        ConcurrencyMode: 'STRICT_FAILURE_TOLERANCE',
        FailureToleranceCount: 39,
        MaxConcurrentCount: 40,
        RegionConcurrencyType: 'PARALLEL',
        RegionOrder: ['eu-west-1', 'eu-central-1'],
      },
      StackInstancesGroup: [{ Regions: ['eu-west-1', 'eu-central-1'] }],
      Tags: [{ Key: 'team', Value: 'backup' }],
    });
  });

  it('has a value for each parameter of the source template, and overrides none for single targets', () => {
    const { source } = synthesize();
    expect(Object.keys(parametersOf()).sort()).toEqual(Object.keys(source.Parameters ?? {}).sort());
    expect(JSON.stringify(stackSet())).not.toContain('ParameterOverrides');
  });

  it('excludes accounts in the template, not by an account filter, which automatic deployment ignores', () => {
    const sections = { enrollment: { organizationalUnits, excludedAccounts: ['111111111111'] } };
    expect(JSON.stringify(stackSet(sections))).not.toMatch(/DIFFERENCE|INTERSECTION|UNION|111111111111/);
  });
});

describe('the three deployment shapes', () => {
  const thirdAccount = { administrator: { kind: 'delegated-administrator', accountId: third } };
  const byManagement = { administrator: { kind: 'management-account', accountId: management } };

  it.each([
    ['the central account administers', {}, centralAccount, 'DELEGATED_ADMIN'],
    ['a third account administers', thirdAccount, third, 'DELEGATED_ADMIN'],
    ['the management account administers', byManagement, management, 'SELF'],
  ])('%s', (_, sections, accountId, callAs) => {
    expect(stackSet(sections)['CallAs']).toBe(callAs);
    expect(parametersOf(sections)['AdministratorAccountId']).toBe(accountId);
    withAssembly(sections, (_outdir, app) => {
      const assembly = app.synth();
      const central = assembly.getStackArtifact('orgvault-central');
      const enrollment = assembly.getStackArtifact('orgvault-enrollment');
      expect(central.environment).toMatchObject({ account: centralAccount, region: 'eu-central-1' });
      expect(enrollment.environment).toMatchObject({ account: accountId, region: 'eu-central-1' });
      expect(enrollment.dependencies.map(({ id }) => id)).toContain('orgvault-central');
    });
  });

  it.each([
    ['the same account', {}, false],
    ['another account', thirdAccount, true],
  ])('reads the key from the central stack in %s by a weak reference', (_, sections, needsRole) => {
    const { central } = synthesize(sections);
    const reference = parametersOf(sections)['CentralKeyArn'];
    const output = isObject(reference) ? reference['Fn::GetStackOutput'] : undefined;
    if (!isObject(output)) throw new Error('no Fn::GetStackOutput');
    expect(output).toMatchObject({ StackName: 'orgvault-central', Region: 'eu-central-1' });
    expect(Object.keys(central.Outputs ?? {})).toContain(output['OutputName']);
    expect('RoleArn' in output).toBe(needsRole);
    expect(JSON.stringify(central)).not.toContain('"Export"');
  });

  it('knows the bucket without a reference, for its name is known beforehand', () => {
    expect(parametersOf(thirdAccount)['CentralBucketName']).toBe('orgvault-222222222222-eu-central-1-an');
  });
});
