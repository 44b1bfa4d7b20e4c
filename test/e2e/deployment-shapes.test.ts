import { afterEach, describe, expect, it } from 'vitest';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { Operator } from './operator.ts';

const { centralAccount, managementAccount, toolsAccount } = defaultIds;
const member = '101010101010';

/** Who administers the stack set in each deployment shape, and what is bootstrapped for it. */
const shapes = [
  {
    name: 'the central account is the delegated administrator',
    administrator: centralAccount,
    delegated: centralAccount,
    config: { administrator: { kind: 'delegated-administrator' } },
  },
  {
    name: 'the management account administers',
    administrator: managementAccount,
    delegated: undefined,
    config: { administrator: { kind: 'management-account', accountId: managementAccount } },
  },
  {
    name: 'the delegated administrator is a third account',
    administrator: toolsAccount,
    delegated: toolsAccount,
    config: { administrator: { kind: 'delegated-administrator', accountId: toolsAccount } },
  },
];

let operator: Operator | undefined;
afterEach(() => operator?.stop());

describe.each(shapes)('when $name', ({ administrator, config, delegated }) => {
  it('one deployment enrols the accounts, and a second changes nothing', async () => {
    operator = await Operator.start(delegated);
    await operator.configure(config);
    await operator.bootstrap(administrator);
    if (administrator !== centralAccount) {
      const policies = 'arn:aws:iam::aws:policy/AdministratorAccess';
      await operator.bootstrap(
        centralAccount,
        ...['--trust', administrator, '--cloudformation-execution-policies', policies],
      );
    }
    const deploy = ['deploy', '--all', '--require-approval', 'never'];
    await operator.cdkSucceeds(administrator, ...deploy);

    const bucket = await operator.sourceBucket(member);
    expect(await operator.upload(member, bucket, 'file')).toBe('COMPLETED');

    const again = await operator.cdkAgainSucceeds(administrator, ...deploy);
    expect(again.match(/\(no changes\)/g)).toHaveLength(2);
    const diff = await operator.cdkAgainSucceeds(administrator, 'diff', '--all');
    expect(diff).toContain('Number of stacks with differences: 0');
  });
});
