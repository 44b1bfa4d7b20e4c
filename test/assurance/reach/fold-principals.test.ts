import { describe, expect, it } from 'vitest';
import { foldPrincipals } from '../../../assurance/reach/fold-principals.ts';
import type { Who } from '../../../assurance/reach/principals.ts';

function who(role: string, of: string, isOfOrgvault = false): Who {
  return {
    role,
    of,
    account: '111111111111',
    isOfOrgvault,
    principal: { principal: '', identityPolicies: [] },
  };
}

const made = ['administrator', 'root user', 'own role', 'another role', 'a third role'].map((role) =>
  who(role, 'an account'),
);
const roles = [who('audit role', 'an account', true), who('canary role', 'an account', true)];
const everyone = [...made, ...roles, who('administrator', 'a stranger'), who('unsigned requests', '')];

describe('principals in few words', () => {
  it('are told as a whole where an account can make every one of them', () => {
    expect(foldPrincipals(made, everyone)).toBe('whoever has every right of the account (an account)');
  });

  it('name who is missing from the whole', () => {
    expect(foldPrincipals(made.slice(1), everyone)).toBe(
      'whoever has every right of the account except administrator (an account)',
    );
  });

  it('are named one by one where they are few, and the accounts of the same ones together', () => {
    const [first] = made;
    if (first === undefined) throw new Error('nobody');
    expect(foldPrincipals([first, who('administrator', 'a stranger')], everyone)).toBe(
      'administrator (an account, a stranger)',
    );
    expect(foldPrincipals([...roles, who('unsigned requests', '')], everyone)).toBe(
      'audit role, canary role (an account); unsigned requests',
    );
  });
});
