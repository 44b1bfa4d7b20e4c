import fc from 'fast-check';
import { centralPurposes, memberPurposes, type Purpose, rolePath } from '../../src/names.ts';
import { administrator, type Principal, roleSession } from '../policies/policy-simulation.ts';
import { centralAccount, organizationId } from '../policies/synthesize.ts';
import type { Json } from '../policies/template.ts';
import type { OddRole } from './odd-role.ts';

/** Somebody in an account of a member, or outside, who may do all that such an account can do to itself. */
export interface Intruder {
  readonly account: string;
  readonly isInOrganization: boolean;
  /** The path of a role; users have none. */
  readonly path: string | undefined;
  readonly principal: Principal;
}

/** Twelve digits; rather often alike, so that one is close to another's. */
export const accountId: fc.Arbitrary<string> = fc
  .oneof(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }),
    fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 12, maxLength: 12 }),
  )
  .map((digits) => digits.join(''))
  .filter((id) => id !== centralAccount);

/** An account and its neighbour. */
export const twoAccounts: fc.Arbitrary<readonly [string, string]> = fc
  .tuple(accountId, accountId)
  .filter(([mine, theirs]) => mine !== theirs);

const purposes: readonly Purpose[] = [...memberPurposes, ...centralPurposes, 'operator'];

/** IAM takes any visible ASCII character between slashes: wildcards, colons and what looks like a variable too. */
const pathPart = fc.oneof(
  fc.constantFrom(
    'orgvault',
    '..',
    '*',
    '?',
    '${aws:PrincipalAccount}',
    ':',
    'role',
    'restore',
    'replication',
  ),
  fc.string({
    unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCodePoint(code)),
    maxLength: 8,
  }),
);
const anyPath = fc
  .array(
    pathPart.filter((part) => part !== '' && !part.includes('/')),
    { maxLength: 4 },
  )
  .map((parts) => (parts.length === 0 ? '/' : `/${parts.join('/')}/`));

const rolePathOfAny: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...purposes).map(rolePath) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...purposes), anyPath)
      .map(([purpose, rest]) => rolePath(purpose) + rest.slice(1)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...purposes), anyPath)
      .map(([purpose, before]) => before + rolePath(purpose).slice(1)),
  },
  { weight: 1, arbitrary: anyPath },
);

/** What names of roles and sessions may have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const name = fc.oneof(
  fc.constantFrom('..', '@', '=', 'root', 'orgvault', '111111111111', 'arn', ','),
  fc.string({ unit: fc.constantFrom(...'abzAZ059_+=,.@-'), minLength: 1, maxLength: 64 }),
);

/** Tags that an account may give its roles and sessions. */
const tags = fc.dictionary(
  fc.constantFrom('PrincipalAccount', 'aws:PrincipalAccount', 'account', 'orgvault'),
  fc.oneof(
    accountId,
    fc.constantFrom('*', '?', '${aws:PrincipalAccount}', 'central'),
    fc.string({ unit: 'grapheme' }),
  ),
  { maxKeys: 3 },
);

/** A role that an account makes over IAM's API, and a session of it. */
export const oddRole: fc.Arbitrary<OddRole> = fc.record({ path: rolePathOfAny, name, session: name, tags });

const everything: Json = { Effect: 'Allow', Action: '*', Resource: '*' };

/** Any policy of one's own; most often the one that allows most. */
const identityPolicy: fc.Arbitrary<Json> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constant(everything) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<Json>(
        { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::nothing' },
        { Effect: 'Allow', Action: ['s3:*', 'kms:*', 'sts:*'], Resource: '*' },
        { Effect: 'Allow', Action: '*', Resource: ['arn:aws:s3:::*/${aws:PrincipalTag/account}/*', '*'] },
      ),
    },
  )
  .map((statement) => ({ Version: '2012-10-17', Statement: [everything, statement] }));

/** A role session, or a user, of an account that is in the organization or not. */
export function intruderOf(account: string): fc.Arbitrary<Intruder> {
  const organization = fc.constantFrom(
    organizationId,
    organizationId,
    organizationId,
    undefined,
    'o-another0org',
  );
  const session = fc
    .record({ path: rolePathOfAny, name, session: name, tags, policy: identityPolicy, organization })
    .map(({ path, name, session, tags, policy, organization }): Intruder => {
      const made = roleSession({ accountId: account, path, name, session }, organization, [policy]);
      return intruder(account, organization, path, { ...made, keys: keysOf(tags) });
    });
  const user = fc.tuple(organization, tags).map(([organization, tags]) =>
    intruder(account, organization, undefined, {
      ...administrator(account, organization),
      keys: keysOf(tags),
    }),
  );
  return fc.oneof({ weight: 9, arbitrary: session }, { weight: 1, arbitrary: user });
}

function intruder(
  account: string,
  organization: string | undefined,
  path: string | undefined,
  principal: Principal,
): Intruder {
  return { account, isInOrganization: organization === organizationId, path, principal };
}

function keysOf(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}
