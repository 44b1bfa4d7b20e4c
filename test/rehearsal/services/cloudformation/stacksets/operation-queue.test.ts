import { describe, expect, it } from 'vitest';
import { Background } from '../../../../../rehearsal/cloud/background.ts';
import {
  OperationQueue,
  type OperationScope,
} from '../../../../../rehearsal/services/cloudformation/stacksets/operation-queue.ts';

/** A queue whose work ends when told, and what has started so far. */
function queueOf(managed: boolean) {
  const background = new Background();
  const queue = new OperationQueue({
    inBackground: (work) => background.start('test', work),
    managed: () => managed,
  });
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const submit = (name: string, scope: OperationScope) => {
    const ended = new Promise<void>((resolve) => ends.set(name, resolve));
    const work = {
      scope,
      run: () => {
        started.push(name);
        return ended;
      },
    };
    queue.submit(work);
    return work;
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, started, submit, end };
}

describe('the operations of a stack set', () => {
  it('run one at a time without managed execution', async () => {
    const { queue, started, submit, end } = queueOf(false);
    submit('first', new Set(['a']));
    submit('second', new Set(['b']));
    expect(started).toEqual(['first']);
    await end('first');
    expect(started).toEqual(['first', 'second']);
    await end('second');
    expect(queue.busy).toBe(false);
  });

  it('run at the same time with managed execution if they touch no common instance', async () => {
    const { started, submit, end } = queueOf(true);
    submit('first', new Set(['a']));
    submit('second', new Set(['b']));
    submit('conflicting', new Set(['a', 'c']));
    submit('behind it', new Set(['d']));
    expect(started).toEqual(['first', 'second']);
    await end('second');
    expect(started).toEqual(['first', 'second']);
    await end('first');
    expect(started).toEqual(['first', 'second', 'conflicting', 'behind it']);
  });

  it('conflict with an update of the whole stack set', async () => {
    const { started, submit, end } = queueOf(true);
    submit('first', new Set(['a']));
    submit('update', 'all');
    submit('third', new Set(['b']));
    await end('first');
    expect(started).toEqual(['first', 'update']);
    await end('update');
    expect(started).toEqual(['first', 'update', 'third']);
  });

  it('can be withdrawn while they wait, which lets those behind go on', async () => {
    const { queue, started, submit } = queueOf(true);
    const first = submit('first', new Set(['a']));
    const second = submit('second', new Set(['a']));
    submit('third', new Set(['b']));
    expect(queue.withdraw(first)).toBe(false);
    expect(queue.withdraw(second)).toBe(true);
    expect(started).toEqual(['first', 'third']);
  });
});
