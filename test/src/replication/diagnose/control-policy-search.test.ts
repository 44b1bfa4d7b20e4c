import { AccessDeniedException, OrganizationsClient } from '@aws-sdk/client-organizations';
import { describe, expect, it } from 'vitest';
import { Principal } from '../../../../src/aws/principal.ts';
import { CallLog } from '../../../../src/replication/call-log.ts';
import { ControlPolicySearch } from '../../../../src/replication/diagnose/control-policy-search.ts';
import { Trial } from '../../../../src/replication/verify/trial.ts';
import { answering } from '../../aws/answering.ts';
import { givenCase } from './given-case.ts';

const { target, centre } = givenCase();
const { config, region } = centre;
const now = () => new Date(0);

/** An organization with one unit, and one policy on it besides the one that allows everything. */
function answersWith(statement: object) {
  const contents: Readonly<Record<string, object>> = {
    full: { Effect: 'Allow', Action: '*', Resource: '*' },
    guard: statement,
  };
  const parents: Readonly<Record<string, object>> = {
    [target.accountId]: { Id: 'ou-exam-workload', Type: 'ORGANIZATIONAL_UNIT' },
    'ou-exam-workload': { Id: 'r-exam', Type: 'ROOT' },
  };
  return (operation: string, input: Readonly<Record<string, unknown>>): object => {
    const id = String(input['PolicyId']);
    switch (operation) {
      case 'ListPolicies':
        return { Policies: Object.keys(contents).map((name) => ({ Id: name, Name: name })) };
      case 'DescribePolicy':
        return { Policy: { Content: JSON.stringify({ Statement: contents[id] }) } };
      case 'ListTargetsForPolicy':
        return {
          Targets: (id === 'guard'
            ? ['ou-exam-workload']
            : ['r-exam', 'ou-exam-workload', target.accountId]
          ).map((TargetId) => ({ TargetId })),
        };
      case 'DescribeAccount':
        return { Account: { Id: target.accountId, Name: 'analytics', State: 'ACTIVE' } };
      case 'ListParents':
        return { Parents: [parents[String(input['ChildId'])]] };
      case 'ListRoots':
        return { Roots: [{ Id: 'r-exam', Name: 'Root' }] };
      default:
        return { OrganizationalUnit: { Name: 'Workloads' } };
    }
  };
}

function givenSearch(statement: object, mayRead = true) {
  const log = new CallLog(now);
  const answers = answersWith(statement);
  const caller = Principal.ofConfiguration('caller');
  const operator = Principal.ofConfiguration('operator');
  const asked = answering(caller.client(OrganizationsClient, region), ({ operation, input }) => {
    if (!mayRead) throw new AccessDeniedException({ message: 'no', $metadata: {} });
    return answers(operation, input);
  });
  answering(operator.client(OrganizationsClient, region), ({ operation, input }) =>
    answers(operation, input),
  );
  const search = new ControlPolicySearch({ caller, operator, config, log });
  const trial = new Trial(target, new CallLog(now), { audit: operator, canary: operator });
  return { search, trial, log, asked };
}

describe('a service control policy that forbids replication', () => {
  it('is named with its statement and every action, as whoever runs the command', async () => {
    const { search, trial, log } = givenSearch({
      ...{ Sid: 'Stay', Effect: 'Deny', Resource: '*' },
      Action: ['s3:ReplicateObject', 's3:ReplicateTags', 'kms:CreateKey'],
    });
    const [finding, ...others] = await search.findingsOf(trial);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'SERVICE_CONTROL_POLICY',
      what: `${trial.where}: Stay of the policy guard (guard) blocks s3:ReplicateObject, s3:ReplicateTags, which replication needs`,
    });
    expect(finding?.remedy).toContain('orgvault retry --objects');
    expect(log.calls).toMatchObject([{ action: 'organizations:ListPolicies', as: 'profile caller' }]);
  });

  it('may be in the way where that depends on what is not known', async () => {
    const { search, trial } = givenSearch({
      ...{ Sid: 'Office', Effect: 'Deny', Action: 's3:ReplicateObject', Resource: '*' },
      Condition: { NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    });
    expect((await search.findingsOf(trial))[0]?.what).toContain('may block s3:ReplicateObject');
  });

  it('is none where only enrolment is hindered', async () => {
    const { search, trial } = givenSearch({ Effect: 'Deny', Action: 'kms:CreateKey', Resource: '*' });
    expect(await search.findingsOf(trial)).toEqual([]);
  });

  it('is not known to who may not read policies, and they are asked for once', async () => {
    const { search, trial, asked } = givenSearch({ Effect: 'Deny', Action: '*', Resource: '*' }, false);
    expect([await search.findingsOf(trial), await search.findingsOf(trial)]).toEqual([[], []]);
    expect(asked).toHaveLength(1);
  });
});
