import { randomBytes } from 'node:crypto';
import { AssumeRole$, type AssumeRoleCommandInput, type AssumeRoleCommandOutput } from '@aws-sdk/client-sts';
import { defineAction, type Permission } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import type { Role } from '../../iam/role.ts';
import { requestTagKeys, tagRecord } from '../../iam/tags.ts';
import { newUniqueId } from '../../iam/unique-id.ts';
import { checkAssumeRoleInput, sessionDuration, sessionTags, sourceIdentity } from '../assume-role-input.ts';
import { notAuthorizedToAssume } from '../errors.ts';
import { roleSession } from '../role-session.ts';
import { sessionPolicies } from '../session-policies.ts';
import type { Session } from '../state.ts';

type Output = Omit<AssumeRoleCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export const assumeRole = defineAction<AssumeRoleCommandInput, Output>({
  schema: AssumeRole$,
  authorize: (input, request) => {
    refuseUnmodelled(input);
    checkAssumeRoleInput(input);
    accountOf(request);
    const role = request.cloud.state.iam.roleByArn(input.RoleArn ?? '');
    if (role === undefined) throw notAuthorizedToAssume(principalArn(request), input.RoleArn ?? '');
    return permissions(input, role, parentOf(request));
  },
  handle: (input, request) => {
    const { iam, sts } = request.cloud.state;
    const role = iam.roleByArn(input.RoleArn ?? '');
    if (role === undefined) throw notAuthorizedToAssume(principalArn(request), input.RoleArn ?? '');
    const parent = parentOf(request);
    const isChained = request.caller.kind === 'role-session';
    const seconds = sessionDuration(input.DurationSeconds, role, isChained);
    const { tags, transitive } = sessionTags(input, parent);
    const caller = roleSession(request.cloud, role, {
      name: input.RoleSessionName ?? '',
      policies: sessionPolicies(input, role.accountId, iam),
      tags,
      sourceIdentity: sourceIdentity(input, parent),
    });
    const session: Session = {
      caller,
      accessKeyId: newUniqueId('ASIA'),
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(240).toString('base64'),
      expiration: new Date(request.cloud.clock.now().getTime() + seconds * 1000),
      transitiveTagKeys: transitive,
    };
    sts.add(session);
    return {
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: session.expiration,
      },
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${caller.sessionName}`, Arn: caller.arn },
      ...(caller.sourceIdentity !== undefined && { SourceIdentity: caller.sourceIdentity }),
    };
  },
});

function permissions(
  input: AssumeRoleCommandInput,
  role: Role,
  parent: Session | undefined,
): readonly Permission[] {
  const on = { resource: role.arn, resourceAccount: role.accountId, resourcePolicy: role.trustPolicy };
  const identity = sourceIdentity(input, parent);
  const setIdentity = identity === undefined ? {} : { 'sts:SourceIdentity': identity };
  const resourceTags = tagRecord(role.tags);
  const context = {
    'sts:RoleSessionName': input.RoleSessionName ?? '',
    ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
    ...requestTagKeys(input.Tags),
    ...((input.TransitiveTagKeys ?? []).length === 0
      ? {}
      : { 'sts:TransitiveTagKeys': input.TransitiveTagKeys ?? [] }),
  };
  const assume = { ...on, action: 'sts:AssumeRole', resourceTags, context: { ...context, ...setIdentity } };
  const passesTags = (input.Tags ?? []).length > 0 || (parent?.transitiveTagKeys ?? []).length > 0;
  return [
    assume,
    ...(passesTags ? [{ ...assume, action: 'sts:TagSession', context }] : []),
    ...(identity === undefined ? [] : [{ ...on, action: 'sts:SetSourceIdentity', context: setIdentity }]),
  ];
}

function parentOf({ caller, cloud }: RequestContext): Session | undefined {
  return caller.kind === 'role-session' ? cloud.state.sts.sessionOf(caller) : undefined;
}

function principalArn({ caller }: RequestContext): string {
  return caller.kind === 'user' || caller.kind === 'role-session' ? caller.arn : caller.kind;
}

function refuseUnmodelled(input: AssumeRoleCommandInput): void {
  if (input.SerialNumber !== undefined || input.TokenCode !== undefined) {
    throw notModelled('multi-factor authentication in AssumeRole');
  }
  if (input.ProvidedContexts !== undefined) throw notModelled('ProvidedContexts in AssumeRole');
}
