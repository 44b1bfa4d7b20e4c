import { describe, expect, it } from 'vitest';
import { policyDocument } from '../../../../src/cli/permissions/policy-document.ts';

describe('the policy of permissions', () => {
  it('has one statement for each set of resources, and each action once', () => {
    const why = 'to see';
    expect(
      policyDocument(
        [
          { actions: ['organizations:ListRoots', 'organizations:ListAccounts'], resources: ['*'], why },
          {
            actions: ['sts:AssumeRole'],
            resources: ['arn:{partition}:iam::{administratorAccountId}:role/x'],
            why,
          },
          { actions: ['organizations:ListAccounts'], resources: ['*'], why: 'again' },
        ],
        { partition: 'aws-cn', administratorAccountId: '111122223333' },
      ),
    ).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['organizations:ListAccounts', 'organizations:ListRoots'],
          Resource: ['*'],
        },
        {
          Effect: 'Allow',
          Action: ['sts:AssumeRole'],
          Resource: ['arn:aws-cn:iam::111122223333:role/x'],
        },
      ],
    });
  });

  it('refuses a name that stands for nothing', () => {
    expect(() => policyDocument([{ actions: ['a:B'], resources: ['{nobody}'], why: 'x' }], {})).toThrow(
      '{nobody}',
    );
  });
});
