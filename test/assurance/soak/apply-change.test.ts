import { describe, expect, it } from 'vitest';
import { firstAccounts } from '../../../assurance/soak/draw/first-accounts.ts';
import { applyChange } from '../../../assurance/soak/model/apply-change.ts';
import type { Change } from '../../../assurance/soak/model/change.ts';
import { firstSettings } from '../../../assurance/soak/model/settings.ts';
import { accountOf, firstWorld, type World } from '../../../assurance/soak/model/world.ts';

const account = '101010101010';
const [workload, platform, sandboxes] = ['ou-exam-workload', 'ou-exam-platform', 'ou-exam-sandboxes'];
const removing = { ...firstSettings, whenAccountLeaves: 'remove-stack' } as const;
const excluding = { ...firstSettings, excluded: [account] };

function worldAfter(moveWithinTargets: World['moveWithinTargets'], changes: readonly Change[]): World {
  return changes.reduce(applyChange, firstWorld(firstAccounts(), moveWithinTargets));
}

/** Its instance, and who holds its buckets, the oldest first. */
function stateOf(world: World, name: string): string {
  const { instance, buckets } = accountOf(world, name);
  return [instance, ...buckets.map(({ holder }) => holder)].join(' ');
}

describe('an account', () => {
  it.each<[what: string, changes: readonly Change[], recreate: string, keep?: string]>([
    ['that nothing happens to', [], 'CURRENT instance'],
    ['moved below its target', [{ kind: 'move', account, unit: workload }], 'CURRENT instance'],
    [
      'moved to the other target',
      [{ kind: 'move', account, unit: platform }],
      'CURRENT kept-stack instance',
      'CURRENT instance',
    ],
    ['moved out of the targets', [{ kind: 'move', account, unit: sandboxes }], 'none kept-stack'],
    [
      'moved out and in at once',
      [{ kind: 'move-out-and-in', account, by: sandboxes, unit: workload }],
      'CURRENT kept-stack instance',
    ],
    [
      'that left, where stacks are removed',
      [
        { kind: 'update', settings: removing },
        { kind: 'leave', account },
      ],
      'none nobody',
    ],
    [
      'that left and returned',
      [
        { kind: 'leave', account },
        { kind: 'return', account, unit: workload },
      ],
      'CURRENT kept-stack instance',
    ],
    ['that is excluded', [{ kind: 'update', settings: excluding }], 'CURRENT nobody'],
    [
      'that is excluded and included again',
      [
        { kind: 'update', settings: excluding },
        { kind: 'update', settings: firstSettings },
      ],
      'CURRENT nobody instance',
    ],
    ['that was closed', [{ kind: 'close', account }], 'CURRENT instance'],
    [
      'that was closed before an update',
      [
        { kind: 'close', account },
        { kind: 'update', settings: removing },
      ],
      'SKIPPED instance',
    ],
    [
      'whose unit is a target no more',
      [
        { kind: 'update', settings: { ...firstSettings, targets: [...firstSettings.targets, sandboxes] } },
        { kind: 'move', account, unit: sandboxes },
        { kind: 'update', settings: firstSettings },
      ],
      'none kept-stack nobody',
      'none nobody',
    ],
  ])('%s', (_, changes, recreate, keep = recreate) => {
    expect(stateOf(worldAfter('recreate', changes), account)).toBe(recreate);
    expect(stateOf(worldAfter('keep', changes), account)).toBe(keep);
  });

  it('that was suspended from the beginning is skipped, and gets nothing', () => {
    expect(stateOf(worldAfter('keep', []), '666666666666')).toBe('SKIPPED');
  });

  it('whose bucket was let go keeps the rule that it had', () => {
    const settings = { ...firstSettings, storageClass: 'GLACIER_IR' } as const;
    const world = worldAfter('recreate', [
      { kind: 'move', account, unit: platform },
      { kind: 'update', settings },
    ]);
    expect(accountOf(world, account).buckets.map(({ storageClass }) => storageClass)).toEqual([
      'STANDARD',
      'GLACIER_IR',
    ]);
  });
});
