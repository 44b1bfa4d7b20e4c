import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { document } from '../policy-document.ts';
import { guide } from '../sources.ts';

const identityPage = guide.iam('id_credentials_temp_control-access_monitor');
const tagsPage = guide.iam('id_session-tags');

/** A role that its account may assume with an identity and tags, and one that trusts for neither. */
async function given(aws: Aws) {
  const full = await newRole(aws, ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession']);
  const bare = await newRole(aws, ['sts:AssumeRole']);
  return { full, bare };
}

async function newRole(aws: Aws, actions: readonly string[]) {
  const { iam, id } = aws.member;
  const RoleName = aws.name('session');
  const Principal = { AWS: `arn:aws:iam::${id}:root` };
  const trust = document({ Effect: 'Allow', Principal, Action: actions });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
  aws.afterwards(() => iam.send(new DeleteRoleCommand({ RoleName })));
  const PolicyName = 'policy';
  aws.afterwards(() => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
  await allow(aws, RoleName, {});
  await aws.eventually(() => aws.member.assuming(RoleName));
  return { RoleName, RoleArn: Role?.Arn ?? '' };
}

/** Lets the role list buckets under a condition, and assume roles. */
async function allow(aws: Aws, RoleName: string, Condition: object): Promise<void> {
  const assume = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
  const PolicyDocument = document(
    { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*', Condition },
    { Effect: 'Allow', Action: assume, Resource: '*' },
  );
  await aws.member.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'policy', PolicyDocument }));
}

const list = (session: Account) => async () => {
  const { Buckets } = await session.s3.send(new ListBucketsCommand({}));
  return { listed: Array.isArray(Buckets) };
};

const refused = { code: 'AccessDenied', status: 403 };

export const sessionIdentities = aboutGiven('who and what a session is', {
  given,
  cases: [
    {
      name: 'a source identity is told with the session',
      source: identityPage,
      when: (aws, { full: { RoleArn } }) =>
        aws.member.sts.send(
          new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', SourceIdentity: 'Alice' }),
        ),
      answers: { SourceIdentity: 'Alice' },
    },
    {
      name: 'setting it takes sts:SetSourceIdentity in the trust policy',
      source: identityPage,
      when: (aws, { bare: { RoleArn } }) =>
        aws.member.sts.send(
          new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', SourceIdentity: 'Alice' }),
        ),
      refused: { ...refused, message: /sts:SetSourceIdentity/ },
    },
    {
      name: 'a source identity of one character is refused',
      source: guide.iam('id_credentials_temp_control-access_monitor'),
      when: (aws, { full: { RoleArn } }) =>
        aws.member.sts.send(
          new AssumeRoleCommand({ RoleArn, RoleSessionName: 'session', SourceIdentity: 'A' }),
        ),
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'aws:SourceIdentity is what the session was begun with',
      source: identityPage,
      when: async (aws, { full }) => {
        await allow(aws, full.RoleName, { StringEquals: { 'aws:SourceIdentity': 'Alice' } });
        return aws.eventually(list(await aws.member.assuming(full.RoleName, { sourceIdentity: 'Alice' })));
      },
      answers: { listed: true },
    },
    {
      name: 'without it the condition does not hold',
      source: identityPage,
      when: async (aws, { full }) => {
        await allow(aws, full.RoleName, { StringEquals: { 'aws:SourceIdentity': 'Alice' } });
        return aws.untilRefused(list(await aws.member.assuming(full.RoleName)));
      },
      refused,
    },
    {
      name: 'it stays through a further role',
      source: identityPage,
      when: async (aws, { full }) => {
        const session = await aws.member.assuming(full.RoleName, { sourceIdentity: 'Alice' });
        const chained = new AssumeRoleCommand({ RoleArn: full.RoleArn, RoleSessionName: 'further' });
        return session.sts.send(chained);
      },
      answers: { SourceIdentity: 'Alice' },
    },
    {
      name: 'and is not changed there',
      source: identityPage,
      when: async (aws, { full }) => {
        const session = await aws.member.assuming(full.RoleName, { sourceIdentity: 'Alice' });
        const chained = { RoleArn: full.RoleArn, RoleSessionName: 'further', SourceIdentity: 'Bob' };
        return session.sts.send(new AssumeRoleCommand(chained));
      },
      refused,
    },
    {
      name: "aws:PrincipalTag is the role's tag",
      source: guide.iam('reference_policies_condition-keys'),
      when: async (aws, { full }) => {
        const { RoleName } = full;
        await aws.member.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'team', Value: 'red' }] }));
        await allow(aws, RoleName, { StringEquals: { 'aws:PrincipalTag/team': 'red' } });
        return aws.eventually(list(await aws.member.assuming(RoleName)));
      },
      answers: { listed: true },
    },
    {
      name: 'a session tag takes its place',
      source: tagsPage,
      when: async (aws, { full }) => {
        const { RoleName } = full;
        await aws.member.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'team', Value: 'red' }] }));
        await allow(aws, RoleName, { StringEquals: { 'aws:PrincipalTag/team': 'red' } });
        return aws.untilRefused(list(await aws.member.assuming(RoleName, { tags: { team: 'blue' } })));
      },
      refused,
    },
    {
      name: 'session tags take sts:TagSession in the trust policy',
      source: tagsPage,
      when: (aws, { bare }) => aws.member.assuming(bare.RoleName, { tags: { team: 'blue' } }),
      refused: { ...refused, message: /sts:TagSession/ },
    },
  ],
});
