import {
  CreateGrantCommand,
  type CreateGrantCommandInput,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  type GrantOperation,
  ListGrantsCommand,
  ListRetirableGrantsCommand,
  RetireGrantCommand,
  RevokeGrantCommand,
} from '@aws-sdk/client-kms';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { givenRoleSession } from '../iam/given-role.ts';
import { document } from '../policy-document.ts';
import { api, guide } from '../sources.ts';
import { newKey } from './given-key.ts';

const Plaintext = Buffer.from('a secret');

/** A key of the member, and a session of a role of the member's that no policy lets use it. */
async function given(aws: Aws) {
  const key = await newKey(aws, aws.member);
  return { ...key, ...(await givenRoleSession(aws)) };
}

type Given = Awaited<ReturnType<typeof given>>;

function grantOf(
  { keyArn, roleArn }: Given,
  Operations: GrantOperation[],
  more: Partial<CreateGrantCommandInput> = {},
) {
  return new CreateGrantCommand({ KeyId: keyArn, GranteePrincipal: roleArn, Operations, ...more });
}

/** Grants, does something with the grant, and revokes it. */
async function withGrant<T>(
  aws: Aws,
  grant: CreateGrantCommand,
  act: (tokens: string[], grantId: string) => Promise<T>,
): Promise<T> {
  const { GrantId = '', GrantToken = '' } = await aws.member.kms.send(grant);
  try {
    return await act([GrantToken], GrantId);
  } finally {
    // What was retired is gone.
    await aws.member.kms
      .send(new RevokeGrantCommand({ KeyId: grant.input.KeyId, GrantId }))
      .catch(() => undefined);
  }
}

const encrypt = (who: Account, KeyId: string, context?: Record<string, string>, GrantTokens?: string[]) =>
  who.kms.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: context, GrantTokens }));

const denied = {
  code: 'AccessDeniedException',
  status: 400,
  message:
    / is not authorized to perform: kms:Encrypt .*because no identity-based policy allows the kms:Encrypt action$/,
};

export const grants = aboutGiven('grants', {
  given,
  cases: [
    {
      name: 'without a grant or a policy the key is not used',
      source: guide.kms('grants'),
      when: (_, { session, keyArn }) => encrypt(session, keyArn),
      refused: denied,
    },
    {
      name: 'a grant lets a role do what it names',
      source: api.kms('CreateGrant'),
      when: (aws, given) =>
        withGrant(aws, grantOf(given, ['Encrypt']), (tokens) =>
          encrypt(given.session, given.keyArn, undefined, tokens),
        ),
      answers: ({ keyArn }) => ({ KeyId: keyArn }),
    },
    {
      name: 'and nothing else',
      source: api.kms('CreateGrant'),
      when: (aws, given) =>
        withGrant(aws, grantOf(given, ['Encrypt']), (GrantTokens) =>
          given.session.kms.send(new DescribeKeyCommand({ KeyId: given.keyArn, GrantTokens })),
        ),
      refused: { code: 'AccessDeniedException', status: 400, message: /kms:DescribeKey/ },
    },
    {
      name: 'a constraint by a subset of the encryption context takes more pairs, not fewer',
      source: api.kms('GrantConstraints'),
      when: (aws, given) => {
        const Constraints = { EncryptionContextSubset: { department: 'x' } };
        return withGrant(aws, grantOf(given, ['Encrypt'], { Constraints }), async (tokens) => {
          await encrypt(given.session, given.keyArn, { department: 'x', more: 'y' }, tokens);
          return encrypt(given.session, given.keyArn, { more: 'y' }, tokens);
        });
      },
      refused: denied,
    },
    {
      name: 'a constraint by an equal encryption context takes that alone',
      source: api.kms('GrantConstraints'),
      when: (aws, given) => {
        const Constraints = { EncryptionContextEquals: { department: 'x' } };
        return withGrant(aws, grantOf(given, ['Encrypt'], { Constraints }), async (tokens) => {
          await encrypt(given.session, given.keyArn, { department: 'x' }, tokens);
          return encrypt(given.session, given.keyArn, { department: 'x', more: 'y' }, tokens);
        });
      },
      refused: denied,
    },
    {
      name: 'a Deny stands against a grant',
      source: guide.kms('grants'),
      when: async (aws, given) => {
        const { session, roleArn } = await givenRoleSession(
          aws,
          document({ Effect: 'Deny', Action: 'kms:Encrypt', Resource: '*' }),
        );
        return withGrant(aws, grantOf({ ...given, roleArn }, ['Encrypt']), (tokens) =>
          encrypt(session, given.keyArn, undefined, tokens),
        );
      },
      refused: { ...denied, message: /with an explicit deny in an identity-based policy$/ },
    },
    {
      name: 'a grant is for another account too',
      source: guide.kms('create-grant-overview'),
      when: (aws, given) => {
        const GranteePrincipal = aws.neighbour.callerArn;
        const grant = grantOf(given, ['Encrypt', 'Decrypt'], { GranteePrincipal });
        return withGrant(aws, grant, async (GrantTokens) => {
          const { CiphertextBlob } = await encrypt(aws.neighbour, given.keyArn, undefined, GrantTokens);
          const { KeyId } = await aws.neighbour.kms.send(new DecryptCommand({ CiphertextBlob, GrantTokens }));
          return { KeyId };
        });
      },
      answers: ({ keyArn }) => ({ KeyId: keyArn }),
    },
    {
      name: 'grants are listed by their grantee',
      source: api.kms('ListGrants'),
      when: (aws, given) =>
        withGrant(aws, grantOf(given, ['Decrypt'], { Name: 'listed' }), () =>
          aws.member.kms.send(
            new ListGrantsCommand({ KeyId: given.keyArn, GranteePrincipal: given.roleArn }),
          ),
        ),
      answers: ({ keyArn, roleArn }, aws) => ({
        Grants: [
          {
            ...{ KeyId: keyArn, Name: 'listed', GranteePrincipal: roleArn, Operations: ['Decrypt'] },
            IssuingAccount: `arn:aws:iam::${aws.member.id}:root`,
          },
        ],
        Truncated: false,
      }),
    },
    {
      name: 'a named grant that is asked for again is the same, with another token',
      source: api.kms('CreateGrant'),
      when: (aws, given) => {
        const grant = grantOf(given, ['Decrypt'], { Name: 'twice' });
        return withGrant(aws, grant, async ([first], grantId) => {
          const again = await aws.member.kms.send(grant);
          return { same: again.GrantId === grantId, token: again.GrantToken === first };
        });
      },
      answers: { same: true, token: false },
    },
    {
      name: 'a grant that is revoked is over',
      source: api.kms('RevokeGrant'),
      when: async (aws, given) => {
        await withGrant(aws, grantOf(given, ['Encrypt']), async () => undefined);
        return aws.untilRefused(() => encrypt(given.session, given.keyArn));
      },
      refused: denied,
    },
    {
      name: 'the retiring principal sees the grant, and retires it',
      source: api.kms('RetireGrant'),
      when: (aws, given) => {
        const RetiringPrincipal = aws.neighbour.callerArn;
        return withGrant(aws, grantOf(given, ['Encrypt'], { RetiringPrincipal }), async (_, GrantId) => {
          const list = new ListRetirableGrantsCommand({ RetiringPrincipal });
          const isIt = (grant: { readonly GrantId?: string | undefined }) => grant.GrantId === GrantId;
          const { Grants: before = [] } = await aws.eventually(
            () => aws.neighbour.kms.send(list),
            ({ Grants = [] }) => Grants.some(isIt),
          );
          await aws.neighbour.kms.send(new RetireGrantCommand({ KeyId: given.keyArn, GrantId }));
          const { Grants: after = [] } = await aws.eventually(
            () => aws.neighbour.kms.send(list),
            ({ Grants = [] }) => !Grants.some(isIt),
          );
          return { before: before.some(isIt), after: after.some(isIt) };
        });
      },
      answers: { before: true, after: false },
    },
    {
      name: 'a grantee that may not retire does not',
      source: api.kms('RetireGrant'),
      when: (aws, given) =>
        withGrant(aws, grantOf(given, ['Encrypt']), ([GrantToken]) =>
          given.session.kms.send(new RetireGrantCommand({ GrantToken })),
        ),
      refused: { code: 'AccessDeniedException', status: 400 },
    },
    {
      name: 'a principal that does not exist is refused',
      source: api.kms('CreateGrant'),
      when: (aws, given) =>
        aws.member.kms.send(
          grantOf(given, ['Encrypt'], {
            GranteePrincipal: `arn:aws:iam::${aws.member.id}:role/${aws.name('nobody')}`,
          }),
        ),
      refused: { code: 'InvalidArnException', status: 400 },
    },
    {
      name: 'a grant that does not exist is not revoked',
      source: api.kms('RevokeGrant'),
      when: (aws, { keyArn: KeyId }) =>
        aws.member.kms.send(new RevokeGrantCommand({ KeyId, GrantId: '0'.repeat(64) })),
      refused: { code: 'NotFoundException', status: 400 },
    },
    {
      name: 'a token that nobody handed out is refused',
      source: api.kms('Encrypt'),
      when: (aws, { keyArn }) => encrypt(aws.member, keyArn, undefined, ['bm9uc2Vuc2U=']),
      refused: { code: 'InvalidGrantTokenException', status: 400 },
    },
    {
      name: 'a disabled key is not granted',
      source: guide.kms('key-state'),
      when: async (aws, given) => {
        const { kms } = aws.member;
        await kms.send(new DisableKeyCommand({ KeyId: given.keyId }));
        try {
          return await kms.send(grantOf(given, ['Encrypt']));
        } finally {
          await kms.send(new EnableKeyCommand({ KeyId: given.keyId }));
        }
      },
      refused: ({ keyArn }) => ({
        code: 'DisabledException',
        status: 400,
        message: `${keyArn} is disabled.`,
      }),
    },
  ],
});
