import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { readAccountFailures } from '../../../src/enrollment/account-failures.ts';
import { departuresOf, readDepartures } from '../../../src/enrollment/departures.ts';
import { type OperationResult, readOperations } from '../../../src/enrollment/operations.ts';
import { answering } from '../aws/answering.ts';
import { operation, region } from './pictures.ts';

const id = '101010101010';
const result = (changes: Partial<OperationResult> = {}): OperationResult => ({
  accountId: id,
  region,
  status: 'SUCCEEDED',
  statusReason: undefined,
  unitId: 'ou-exam-workload',
  ...changes,
});

/** A reader whose operations all have one result. */
function reader(answer: object) {
  const client = new CloudFormationClient({ region });
  const calls = answering(client, () => answer);
  return { reader: { client, callAs: 'SELF' as const }, calls };
}

describe('departures', () => {
  it('are the newest successful removals', () => {
    const deletions = [
      { operation: operation({ id: 'third', action: 'DELETE' }), results: [result({ status: 'FAILED' })] },
      { operation: operation({ id: 'second', action: 'DELETE' }), results: [result()] },
      { operation: operation({ id: 'first', action: 'DELETE' }), results: [result()] },
    ];
    expect([...departuresOf(deletions).values()]).toMatchObject([{ accountId: id, operationId: 'second' }]);
  });

  it('are looked for in deletions only, and in no more than a hundred of them', async () => {
    const { reader: from, calls } = reader({ Summaries: [] });
    const many = Array.from({ length: 150 }, (_, index) =>
      operation({ id: `operation-${index}`, action: index < 10 ? 'CREATE' : 'DELETE' }),
    );
    await readDepartures(from, many);
    expect(calls).toHaveLength(100);
    expect(calls[0]?.input).toMatchObject({ OperationId: 'operation-10', CallAs: 'SELF' });
  });
});

describe('operations', () => {
  it('come newest first, whatever the order of the answer', async () => {
    const at = (day: number) => new Date(`2026-01-0${day}T00:00:00Z`);
    const { reader: from } = reader({
      Summaries: [
        { OperationId: 'old', CreationTimestamp: at(1) },
        { OperationId: 'new', CreationTimestamp: at(2), StatusDetails: { FailedStackInstancesCount: 3 } },
      ],
    });
    expect(await readOperations(from)).toMatchObject([
      { id: 'new', failedInstances: 3 },
      { id: 'old', failedInstances: 0 },
    ]);
  });
});

describe('the failures of an account', () => {
  it('are in operations with failures, also where these succeeded', async () => {
    const { reader: from, calls } = reader({
      Summaries: [
        { Account: id, Region: region, Status: 'FAILED', StatusReason: 'why' },
        { Account: '202020202020', Region: region, Status: 'FAILED', StatusReason: 'other' },
        { Account: id, Region: 'eu-west-1', Status: 'SUCCEEDED' },
      ],
    });
    const failures = await readAccountFailures(
      from,
      [operation({ id: 'tolerant', failedInstances: 2 }), operation({ id: 'clean' })],
      id,
    );
    expect(failures).toMatchObject([{ operationId: 'tolerant', region, status: 'FAILED', reason: 'why' }]);
    expect(calls).toHaveLength(1);
  });
});
