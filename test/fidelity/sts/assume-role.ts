import { GetRoleCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
} from '@aws-sdk/client-sts';
import { expect } from 'vitest';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { send } from '../http.ts';
import { givenRole } from '../iam/given-role.ts';
import { api, guide, recorded } from '../sources.ts';

async function givenAssumableRole(aws: Aws): Promise<{
  readonly roleArn: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly assumable: string;
}> {
  const { created, roleName, path } = await givenRole(aws);
  // A new role is trusted everywhere only after a while.
  await aws.eventually(() => aws.member.assuming(`${path.slice(1)}${roleName}`));
  return {
    roleArn: created.Arn ?? '',
    roleId: created.RoleId ?? '',
    roleName,
    assumable: `${path.slice(1)}${roleName}`,
  };
}

type Given = Awaited<ReturnType<typeof givenAssumableRole>>;

const recording = recorded('sts/test_sts', 'TestSTSIntegrations::test_sts_invalid_parameters');

/** What is no ARN of a role, and what AssumeRole says. */
const invalidArns: readonly Case<Given>[] = [
  'nothing-valid-in-here',
  'arn::b:::something/test-role',
  'arn:a::::something/test-role',
  'arn:a:::something/test-role',
  'arn:a:a::aaaaaaaaaa:',
].map((RoleArn) => ({
  name: `${RoleArn} is no role`,
  source: recording,
  when: (aws) => aws.member.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session' })),
  refused: { code: 'ValidationError', status: 400, message: `${RoleArn} is invalid` },
}));

/** Sessions that are refused, by what is wrong with them. */
const refusedSessions: readonly (readonly [
  string,
  string,
  Partial<AssumeRoleCommandInput>,
  string | RegExp,
  string?,
])[] = [
  [
    'a session name with a colon',
    recording,
    { RoleSessionName: 'Session1:2' },
    "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
  ],
  [
    'a session name of one character',
    api.sts('AssumeRole'),
    { RoleSessionName: 's' },
    /'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2/,
  ],
  [
    'a session of less than 15 minutes',
    api.sts('AssumeRole'),
    { DurationSeconds: 899 },
    /'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900/,
  ],
  [
    "a session longer than the role's",
    guide.iam('troubleshoot_roles'),
    { DurationSeconds: 3601 },
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  ],
  [
    'a session policy that is no JSON',
    api.sts('AssumeRole'),
    { Policy: '{' },
    /./,
    'MalformedPolicyDocument',
  ],
];

const outcomes = refusedSessions.map(
  ([what, source, input, message, code = 'ValidationError']): Case<Given> => ({
    name: `${what} is refused`,
    source,
    when: (aws, { roleArn }) =>
      aws.member.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'session', ...input })),
    refused: { code, status: 400, message },
  }),
);

export const assumeRole = aboutGiven('assumed roles', {
  given: givenAssumableRole,
  cases: [
    ...invalidArns,
    ...outcomes,
    {
      name: 'a session has keys of its own and the name of its role',
      source: recorded('sts/test_sts', 'TestSTSIntegrations::test_assume_role'),
      when: (aws, { roleArn }) =>
        aws.member.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'a+b=c,d.e@f-g' })),
      answers: ({ roleId, roleName }, aws) => ({
        AssumedRoleUser: {
          Arn: `arn:aws:sts::${aws.member.id}:assumed-role/${roleName}/a+b=c,d.e@f-g`,
          AssumedRoleId: `${roleId}:a+b=c,d.e@f-g`,
        },
        Credentials: {
          AccessKeyId: /^ASIA[A-Z0-9]{16}$/,
          SecretAccessKey: /^.{40}$/,
          Expiration: expect.any(Date),
        },
      }),
    },
    {
      name: 'a session knows who it is, without its path',
      source: api.sts('GetCallerIdentity'),
      when: async (aws, { assumable }) =>
        (await aws.member.assuming(assumable)).sts.send(new GetCallerIdentityCommand({})),
      answers: ({ roleId, roleName }, aws) => ({
        Account: aws.member.id,
        Arn: `arn:aws:sts::${aws.member.id}:assumed-role/${roleName}/fidelity`,
        UserId: `${roleId}:fidelity`,
      }),
    },
    {
      name: 'a session of a role without policies may do nothing, and is told so',
      source: guide.iam('troubleshoot_access-denied'),
      when: async (aws, { assumable, roleName }) =>
        (await aws.member.assuming(assumable)).iam.send(new GetRoleCommand({ RoleName: roleName })),
      refused: ({ roleName, roleArn }) => ({
        code: 'AccessDenied',
        status: 403,
        message: new RegExp(
          `^User: arn:aws:sts::\\d{12}:assumed-role/${roleName}/fidelity is not authorized to perform: iam:GetRole on resource: role ${roleName} because no identity-based policy allows the iam:GetRole action|on resource: ${roleArn} because`,
        ),
      }),
    },
    {
      name: 'S3 tells a session without permission who it is and what it lacks',
      source: guide.s3('troubleshoot-403-errors'),
      when: async (aws, { assumable }) =>
        (await aws.member.assuming(assumable)).s3.send(new ListBucketsCommand({})),
      refused: ({ roleName }) => ({
        code: 'AccessDenied',
        status: 403,
        message: new RegExp(
          `^User: arn:aws:sts::\\d{12}:assumed-role/${roleName}/fidelity is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action$`,
        ),
      }),
    },
    {
      name: 'another account does not assume a role that does not trust it',
      source: guide.iam('troubleshoot_roles'),
      when: (aws, { roleArn }) =>
        aws.stranger.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'session' })),
      refused: ({ roleArn }) => ({
        code: 'AccessDenied',
        status: 403,
        message: new RegExp(
          `^User: arn:aws:\\S+ is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
        ),
      }),
    },
    {
      name: 'a role that is not there reads as one that does not trust',
      source: guide.iam('troubleshoot_roles'),
      when: (aws, { roleArn }) =>
        aws.member.sts.send(
          new AssumeRoleCommand({ RoleArn: `${roleArn}-missing`, RoleSessionName: 'session' }),
        ),
      refused: {
        code: 'AccessDenied',
        status: 403,
        message:
          /is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::\d{12}:role\/\S+-missing/,
      },
    },
    {
      name: 'a session with the wrong secret is refused',
      source: guide.iam('reference_sigv-troubleshooting'),
      when: async (aws, { assumable }) => {
        const session = await aws.member.assuming(assumable);
        return send(session, {
          service: 'sts',
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'Action=GetCallerIdentity&Version=2011-06-15',
          tamper: (signed) => {
            signed.headers['authorization'] = `${signed.headers['authorization']?.slice(0, -4)}0000`;
          },
        });
      },
      answers: {
        status: 403,
        code: 'SignatureDoesNotMatch',
        message: /^The request signature we calculated does not match the signature you provided\./,
      },
    },
  ],
});
