import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  IAMClient,
  ListRolesCommand,
  NoSuchEntityException,
  PutRolePolicyCommand,
  paginateListRoles,
} from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iamService } from '../../../../rehearsal/services/iam/service.ts';
import { stsService } from '../../../../rehearsal/services/sts/service.ts';
import { type RehearsalServer, startServer } from '../../../../rehearsal/wire/server.ts';
import { central, member, organizationCloud } from '../../iam/organization-cloud.ts';
import { policy } from './iam-calls.ts';

let server: RehearsalServer;

beforeAll(async () => {
  server = await startServer(organizationCloud(), {
    ...{ services: [iamService, stsService], port: 0, strict: true },
  });
});

afterAll(async () => {
  await server.close();
});

function configuration(credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }) {
  return { credentials, endpoint: server.url, region: 'us-east-1', maxAttempts: 1 };
}

const keysOf = (account: string) => ({ accessKeyId: account, secretAccessKey: 'any' });

describe('IAM and STS, by the clients of the AWS SDK', () => {
  it('make a role, hand out its session to another account, and let it do what the role may', async () => {
    const iam = new IAMClient(configuration(keysOf(member)));
    const created = await iam.send(
      new CreateRoleCommand({
        ...{ RoleName: 'reader', Path: '/orgvault/audit/' },
        AssumeRolePolicyDocument: policy({
          Effect: 'Allow',
          Principal: { AWS: central },
          Action: 'sts:AssumeRole',
        }),
      }),
    );
    const document = policy({ Effect: 'Allow', Action: 'iam:GetRole', Resource: '*' });
    await iam.send(
      new PutRolePolicyCommand({ RoleName: 'reader', PolicyName: 'may', PolicyDocument: document }),
    );

    const sts = new STSClient(configuration(keysOf(central)));
    const assumed = await sts.send(
      new AssumeRoleCommand({ RoleArn: created.Role?.Arn, RoleSessionName: 'session' }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = assumed.Credentials ?? {};
    const session = configuration({
      ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    });
    expect(await new STSClient(session).send(new GetCallerIdentityCommand({}))).toMatchObject({
      ...{ Account: member, Arn: `arn:aws:sts::${member}:assumed-role/reader/session` },
    });
    const asReader = new IAMClient(session);
    const { Role: role } = await asReader.send(new GetRoleCommand({ RoleName: 'reader' }));
    expect(role).toMatchObject({ Arn: created.Role?.Arn, CreateDate: created.Role?.CreateDate });
    await expect(asReader.send(new ListRolesCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${member}:assumed-role/reader/session is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::${member}:role/ because no identity-based policy allows the iam:ListRoles action`,
    });
    const forged = configuration({
      ...{ accessKeyId: AccessKeyId, secretAccessKey: 'guess', sessionToken: SessionToken },
    });
    await expect(new STSClient(forged).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
  });

  it('answer modelled errors as such, and refuse by name what is not modelled', async () => {
    const iam = new IAMClient(configuration(keysOf(central)));
    const missing = iam.send(new GetRoleCommand({ RoleName: 'none' }));
    await expect(missing).rejects.toBeInstanceOf(NoSuchEntityException);
    await expect(missing).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    const sts = new STSClient(configuration(keysOf(central)));
    await expect(sts.send(new GetSessionTokenCommand({}))).rejects.toThrow(/GetSessionToken/);
  });

  it('page through roles', async () => {
    const iam = new IAMClient(configuration(keysOf(central)));
    const AssumeRolePolicyDocument = policy({
      ...{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    for (const RoleName of ['a', 'b', 'c']) {
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    const names: (string | undefined)[] = [];
    for await (const page of paginateListRoles({ client: iam, pageSize: 2 }, {})) {
      names.push(...(page.Roles ?? []).map(({ RoleName }) => RoleName));
    }
    expect(names).toEqual(['a', 'b', 'c']);
    await expect(iam.send(new DeleteRoleCommand({ RoleName: 'a' }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
  });
});
