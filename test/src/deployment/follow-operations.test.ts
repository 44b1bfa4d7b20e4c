import { CloudFormationClient, StackSetNotFoundException } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { OperationFollower, restAfter } from '../../../src/deployment/follow-operations.ts';
import { answering } from '../aws/answering.ts';

const region = 'eu-central-1';

interface Moment {
  readonly status: string;
  /** Statuses of the accounts, by id. */
  readonly results: Readonly<Record<string, string>>;
}

/** A stack set with one operation that is over, `old`, and one whose moments follow one another. */
function follow(
  moments: readonly (Moment | 'no stack set')[],
  onCall: (operation: string) => void = () => {},
) {
  const client = new CloudFormationClient({ region });
  let next = -1;
  const calls = answering(client, ({ operation }) => {
    onCall(operation);
    if (operation === 'ListStackSetOperations') next = Math.min(next + 1, moments.length - 1);
    const moment = moments[next];
    if (moment === undefined || moment === 'no stack set') {
      throw new StackSetNotFoundException({ message: 'not found', $metadata: {} });
    }
    if (operation === 'ListStackSetOperations') {
      return {
        Summaries: [
          { OperationId: 'old', Action: 'CREATE', Status: 'SUCCEEDED' },
          { OperationId: 'new', Action: 'UPDATE', Status: moment.status },
        ],
      };
    }
    return {
      Summaries: Object.entries(moment.results).map(([Account, Status]) => ({
        Account,
        Region: region,
        Status,
        StatusReason: Status === 'FAILED' ? 'because' : undefined,
      })),
    };
  });
  const told: string[] = [];
  const follower = new OperationFollower({ client, callAs: 'SELF' }, new Set(['old']), {
    onProgress: (done, total, failed) => told.push(`${done}/${total}, ${failed} failed`),
    onFailure: ({ accountId, statusReason }) => void told.push(`${accountId}: ${statusReason}`),
  });
  return { follower, told, calls };
}

const running = { status: 'RUNNING', results: { a: 'SUCCEEDED', b: 'FAILED', c: 'PENDING' } };
const over = { status: 'SUCCEEDED', results: { a: 'SUCCEEDED', b: 'FAILED', c: 'FAILED' } };

describe('following the stack set', () => {
  it('tells progress each time, and each failure once', async () => {
    const { follower, told } = follow([running, running, over]);
    for (let look = 0; look < 3; look += 1) await follower.look();
    expect(told).toEqual(['b: because', '2/3, 1 failed', '2/3, 1 failed', 'c: because', '3/3, 2 failed']);
    expect(follower.operations.map(({ operation }) => operation.id)).toEqual(['new']);
  });

  it('reads the results of what is over no more', async () => {
    const { follower, calls } = follow([over]);
    await follower.look();
    await follower.look();
    expect(calls.filter(({ operation }) => operation === 'ListStackSetOperationResults')).toHaveLength(1);
  });

  it('looks once more when the work is over, and gives its result', async () => {
    const { follower } = follow([running, over]);
    await follower.look();
    expect(await follower.during(Promise.resolve('result'))).toBe('result');
    expect(follower.operations).toMatchObject([{ operation: { status: 'SUCCEEDED' } }]);
  });

  it('looks once more also when the work ends during a look, whose answers are older', async () => {
    let end = (_: string): void => {};
    const work = new Promise<string>((resolve) => {
      end = resolve;
    });
    const { follower } = follow([running, over], (operation) => {
      if (operation === 'ListStackSetOperationResults') end('result');
    });
    expect(await follower.during(work)).toBe('result');
    expect(follower.operations).toMatchObject([{ operation: { status: 'SUCCEEDED' } }]);
  });

  it('takes a stack set that is not there, or not any more, for one without operations', async () => {
    const { follower, told } = follow(['no stack set']);
    expect(await follower.during(Promise.resolve('result'))).toBe('result');
    expect(told).toEqual([]);
  });

  it('rests a second at first, five later, and longer where a look takes long', () => {
    expect(restAfter(1_000, 50)).toBe(1_200);
    expect(restAfter(4_900, 50)).toBe(5_000);
    // 5,000 accounts: 50 pages of results.
    expect(restAfter(5_000, 5_000)).toBe(20_000);
    expect(restAfter(20_000, 50)).toBe(5_000);
  });

  it('lets the failure of the work through', async () => {
    const { follower, told } = follow([running]);
    await expect(follower.during(Promise.reject(new Error('rolled back')))).rejects.toThrow('rolled back');
    expect(told).toContain('b: because');
  });
});
