import { centralPurposes, memberPurposes, type Purpose, rolePath } from '../../src/names.ts';
import type { DeployedRole } from '../policies/deployed-roles.ts';
import {
  administrator,
  anonymous,
  type Context,
  type Principal,
  roleSession,
  service,
} from '../policies/policy-simulation.ts';
import { centralAccount, centralRegion, organizationId } from '../policies/synthesize.ts';
import type { World } from './world.ts';

/** Somebody who might reach what is not theirs. */
export interface Who {
  /** What they are, such as a role. */
  readonly role: string;
  /** Of whom, such as a kind of account; empty where that says nothing. */
  readonly of: string;
  /** The account that they are in, or that a service acts for: what is "own" to them. */
  readonly account: string;
  /** Orgvault gave it its rights; all others have every right that their account can give. */
  readonly isOfOrgvault: boolean;
  readonly principal: Principal;
}

/** Every kind of principal that AWS knows, in every kind of account that there is. */
export function everybody(world: World): readonly Who[] {
  const { organization, enrolled, notEnrolled, stranger, otherOrganization, management } = world;
  const { administratorAccount } = organization;
  return [
    ...ofStack(organization.member(enrolled).roles, 'an enrolled account', enrolled),
    ...ofAccount('an enrolled account', enrolled, organizationId, likePathsOfOrgvault),
    ...ofAccount('an account that is not enrolled', notEnrolled, organizationId),
    ...ofAccount('the management account', management, organizationId),
    ...ofAccount('an account outside the organization', stranger),
    ...ofAccount('an account of another organization', otherOrganization, 'o-another0org'),
    ...ofStack(organization.administratorRoles, 'the administering account', administratorAccount),
    ...ofAccount('the administering account', administratorAccount, organizationId),
    {
      role: "the CDK's execution role",
      of: 'the administering account',
      account: administratorAccount,
      isOfOrgvault: false,
      principal: roleSession(
        {
          accountId: administratorAccount,
          path: '/',
          name: `cdk-hnb659fds-cfn-exec-role-${administratorAccount}-${centralRegion}`,
        },
        organizationId,
      ),
    },
    ...ofStack(organization.centralRoles, 'the central account', centralAccount),
    {
      role: 'administrator',
      of: 'the central account',
      account: centralAccount,
      isOfOrgvault: false,
      principal: administrator(centralAccount, organizationId),
    },
    ...services(world),
    { role: 'unsigned requests', of: '', account: 'anonymous', isOfOrgvault: false, principal: anonymous },
  ];
}

/** The roles that Orgvault puts into an account, with the policies that it gives them. */
function ofStack(roles: readonly DeployedRole[], of: string, account: string): readonly Who[] {
  return roles.map(({ purpose, session }) => ({
    role: `${purpose} role`,
    of,
    account,
    isOfOrgvault: true,
    principal: session,
  }));
}

/** All that an account can make of itself: its administrators, and roles with every right at whichever path. */
function ofAccount(
  of: string,
  account: string,
  organization?: string,
  otherPaths: readonly string[] = ['/'],
): readonly Who[] {
  const own = (role: string, principal: Principal): Who => ({
    role,
    of,
    account,
    isOfOrgvault: false,
    principal,
  });
  const made = (path: string) =>
    roleSession({ accountId: account, path, name: 'made-by-itself' }, organization);
  const purposes: readonly Purpose[] = [...memberPurposes, ...centralPurposes, 'operator'];
  const { arn: _, ...user } = administrator(account, organization);
  return [
    own('administrator', administrator(account, organization)),
    own('root user', {
      ...user,
      principal: `arn:aws:iam::${account}:root`,
      arn: `arn:aws:iam::${account}:root`,
    }),
    ...purposes.map((purpose) => own(`own role below ${rolePath(purpose)}`, made(rolePath(purpose)))),
    ...otherPaths.map((path) => own('own role at any other path', made(path))),
  ];
}

/** Near misses. IAM's paths know no `..`, and the case of letters counts. */
const likePathsOfOrgvault = [
  '/',
  '/orgvault/',
  '/orgvault/replicationx/',
  '/orgvaultx/restore/',
  '/team/orgvault/restore/',
  '/Orgvault/Restore/',
  '/orgvault/*/',
  '/orgvault/audit/../restore/',
] as const;

const serviceNames = [
  's3.amazonaws.com',
  'logging.s3.amazonaws.com',
  'batchoperations.s3.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
] as const;

/**
 * AWS services, acting for each kind of account: a service that one account sets up may reach into another (the
 * confused deputy).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
function services({ organization, enrolled, stranger }: World): readonly Who[] {
  const acting: readonly { readonly of: string; readonly account: string; readonly keys: Context }[] = [
    { of: 'for nobody that it names', account: enrolled, keys: {} },
    {
      of: 'for a bucket of an enrolled account',
      account: enrolled,
      keys: actingFor(enrolled, organization.member(enrolled).bucketName, organizationId),
    },
    {
      of: 'for a bucket outside the organization',
      account: stranger,
      keys: actingFor(stranger, 'bucket-of-a-stranger'),
    },
    {
      of: 'for the log bucket itself',
      account: centralAccount,
      keys: actingFor(centralAccount, organization.logs.bucketName, organizationId),
    },
    {
      of: 'for the central bucket',
      account: centralAccount,
      keys: actingFor(centralAccount, organization.central.bucketName, organizationId),
    },
  ];
  return serviceNames.flatMap((name) =>
    acting.map(({ of, account, keys }) => ({
      role: name,
      of,
      account,
      isOfOrgvault: false,
      principal: service(name, {
        ...keys,
        'aws:PrincipalServiceName': name,
      }),
    })),
  );
}

function actingFor(account: string, bucket: string, organization?: string): Context {
  return {
    'aws:SourceAccount': account,
    'aws:SourceArn': `arn:aws:s3:::${bucket}`,
    ...(organization && { 'aws:SourceOrgID': organization }),
  };
}
