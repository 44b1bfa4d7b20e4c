import {
  type CloudFormationClient,
  DeleteStackSetCommand,
  DescribeStackSetCommand,
  DescribeStackSetOperationCommand,
  ListStackInstancesCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  ListStackSetOperationResultsCommand,
  ListStackSetOperationsCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { createAlmightyRole } from '../../../rehearsal/scenario/intruder.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { type CentralPurpose, regionalRoleName, rolePath, stackSetName } from '../../../src/names.ts';
import { region } from '../../prepared/config.ts';
import { type Probe, refused, works } from '../probe.ts';
import { central, neighbour, own, type Scene } from '../scene.ts';

const { stranger, targetUnits, root, outsideUnit } = defaultIds;
const stackSet = { StackSetName: stackSetName, CallAs: 'DELEGATED_ADMIN' } as const;

/** What the operator role sees and assumes, and who assumes the roles that watch. */
export function operatorProbes(): readonly Probe[] {
  return [
    ...organizationIsRead(),
    ...stackSetIsRead(),
    refused(
      'the operator role moves no account',
      (scene) => scene.operator(),
      (as, { clients }) =>
        clients.organizations(as).send(
          new MoveAccountCommand({
            AccountId: own,
            SourceParentId: 'ou-exam-production',
            DestinationParentId: outsideUnit,
          }),
        ),
    ),
    refused(
      'the operator role deletes no stack set',
      (scene) => scene.operator(),
      (as, { clients }) => clients.cloudformation(as).send(new DeleteStackSetCommand(stackSet)),
    ),
    ...rolesAreAssumed(),
    ...rolesAreAssumedByNobodyElse(),
  ];
}

function organizationIsRead(): readonly Probe[] {
  const unit = targetUnits[0];
  const reads = (what: string, call: (client: OrganizationsClient) => Promise<unknown>): Probe =>
    works(`the operator role ${what}`, async (scene) =>
      call(scene.clients.organizations(await scene.operator())),
    );
  return [
    reads('describes the organization', (client) => client.send(new DescribeOrganizationCommand({}))),
    reads('lists roots', (client) => client.send(new ListRootsCommand({}))),
    reads('lists delegated administrators', (client) =>
      client.send(new ListDelegatedAdministratorsCommand({})),
    ),
    reads('describes accounts', (client) => client.send(new DescribeAccountCommand({ AccountId: own }))),
    reads('describes units', (client) =>
      client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: unit })),
    ),
    reads('lists the accounts of a unit', (client) =>
      client.send(new ListAccountsForParentCommand({ ParentId: unit })),
    ),
    reads('lists the units of a unit', (client) =>
      client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root })),
    ),
    reads('lists the parents of an account', (client) =>
      client.send(new ListParentsCommand({ ChildId: own })),
    ),
  ];
}

function stackSetIsRead(): readonly Probe[] {
  const reads = (
    what: string,
    call: (client: CloudFormationClient, scene: Scene) => Promise<unknown>,
  ): Probe =>
    works(`the operator role ${what}`, async (scene) =>
      call(scene.clients.cloudformation(await scene.operator()), scene),
    );
  const operation = async ({ clients }: Scene) => {
    const { Summaries } = await clients
      .cloudformation(administratorOf(central))
      .send(new ListStackSetOperationsCommand(stackSet));
    return { ...stackSet, OperationId: present(Summaries?.[0]?.OperationId) };
  };
  return [
    reads('describes the stack set', (client) => client.send(new DescribeStackSetCommand(stackSet))),
    reads('lists stack instances', (client) => client.send(new ListStackInstancesCommand(stackSet))),
    reads('lists the targets of automatic deployment', (client) =>
      client.send(new ListStackSetAutoDeploymentTargetsCommand(stackSet)),
    ),
    reads('lists operations of the stack set', (client) =>
      client.send(new ListStackSetOperationsCommand(stackSet)),
    ),
    reads('describes an operation of the stack set', async (client, scene) =>
      client.send(new DescribeStackSetOperationCommand(await operation(scene))),
    ),
    reads('lists the results of an operation', async (client, scene) =>
      client.send(new ListStackSetOperationResultsCommand(await operation(scene))),
    ),
  ];
}

function rolesAreAssumed(): readonly Probe[] {
  return [
    works('the operator role assumes the audit role', (scene) => scene.memberRole('audit')),
    works('the operator role assumes the canary role', (scene) => scene.memberRole('canary')),
    works('the operator role assumes the central reader', (scene) => scene.centralRole('central-reader')),
    works('the operator role assumes the central canary role', (scene) =>
      scene.centralRole('central-canary'),
    ),
    works('the central account assumes the central restore role', (scene) =>
      scene.centralRole('central-restore'),
    ),
    works('an account assumes its restore role', (scene) => scene.memberRole('restore')),
  ];
}

/** Who has every right of its own and is not the one that a role trusts. */
const strangersToTheRoles = {
  'an administrator of the central account': async () => administratorOf(central),
  'an administrator of another member': async () => administratorOf(neighbour),
  'an administrator outside the organization': async () => administratorOf(stranger),
  'a role of another member below the path of the operator': (scene: Scene) =>
    assumingRole(scene, neighbour, rolePath('operator')),
  'a role outside the organization below the path of the operator': (scene: Scene) =>
    assumingRole(scene, stranger, rolePath('operator')),
  'a role of the administering account outside the path of the operator': (scene: Scene) =>
    assumingRole(scene, central, '/team/'),
} as const;

type Stranger = keyof typeof strangersToTheRoles;

function rolesAreAssumedByNobodyElse(): readonly Probe[] {
  const watched: Readonly<Record<string, (scene: Scene) => Promise<string>>> = {
    'the audit role': async (scene) => scene.memberRoleArn('audit'),
    'the canary role': async (scene) => scene.memberRoleArn('canary'),
    'the central reader': async () => centralRoleArn('central-reader'),
    'the central canary role': async () => centralRoleArn('central-canary'),
  };
  const names = Object.keys(strangersToTheRoles) as Stranger[];
  const outsiders = names.filter((name) => / another member$| outside the organization$/.test(name));
  return [
    ...Object.entries(watched).flatMap(([role, arn]) => names.map((name) => assumesNot(name, role, arn))),
    ...outsiders.flatMap((name) => [
      assumesNot(name, 'the restore role', async (scene) => scene.memberRoleArn('restore')),
      assumesNot(name, 'the replication role', async (scene) => (await scene.replicationRule()).Role),
      assumesNot(name, 'the batch role', async (scene) => scene.memberRoleArn('batch')),
      assumesNot(name, 'the central restore role', async () => centralRoleArn('central-restore')),
      assumesNot(name, 'the operator role', async () => operatorArn),
    ]),
    refused(
      'the operator role does not assume the restore role of a member',
      async (scene) => ({ as: await scene.operator(), arn: scene.memberRoleArn('restore') }),
      ({ as, arn }, { clients }) => clients.assume(arn, as),
    ),
    ...(['central-reader', 'central-canary'] as const).map((purpose) =>
      refused(
        `the operator role assumes no role below ${rolePath(purpose)} outside the central account`,
        async (scene) => ({
          as: await scene.operator(),
          arn: await scene.once(`${purpose} elsewhere`, () =>
            createAlmightyRole(scene, neighbour, {
              path: rolePath(purpose),
              name: `elsewhere-${purpose}`,
              trusts: { AWS: operatorArn },
            }),
          ),
        }),
        ({ as, arn }, { clients }) => clients.assume(arn, as),
      ),
    ),
    refused(
      'the operator role assumes no role that merely trusts its account, nowhere',
      async (scene) => ({
        as: await scene.operator(),
        arns: await scene.once('trusting roles', () =>
          Promise.all(
            [central, neighbour].map((account) =>
              createAlmightyRole(scene, account, {
                path: '/team/',
                name: 'trusts-operator',
                // Of its own account, not itself: a role that is named by its trust policy needs no permission there.
                trusts: { AWS: `arn:aws:iam::${central}:root` },
              }),
            ),
          ),
        ),
      }),
      async ({ as, arns: [inCentre = '', inMember = ''] }, { clients }) =>
        clients.assume(inCentre, as).catch(() => clients.assume(inMember, as)),
    ),
  ];
}

const operatorArn = `arn:aws:iam::${central}:role${rolePath('operator')}${regionalRoleName('operator', region)}`;

function centralRoleArn(purpose: CentralPurpose): string {
  return `arn:aws:iam::${central}:role${rolePath(purpose)}${regionalRoleName(purpose, region)}`;
}

function assumesNot(name: Stranger, role: string, arn: (scene: Scene) => Promise<string>): Probe {
  return refused(
    `${name} does not assume ${role}`,
    async (scene) => ({ as: await strangersToTheRoles[name](scene), arn: await arn(scene) }),
    ({ as, arn: roleArn }, { clients }) => clients.assume(roleArn, as),
  );
}

/** A session of a role that may assume any role that lets it. */
function assumingRole(scene: Scene, account: string, path: string) {
  return scene.once(`assuming ${account} ${path}`, async () => {
    const name = `assuming${path.replaceAll('/', '-')}`.replace(/-$/, '');
    const arn = await createAlmightyRole(scene, account, {
      path,
      name,
      trusts: { AWS: `arn:aws:iam::${account}:root` },
    });
    await scene.allow(account, name, 'sts:AssumeRole');
    return scene.clients.assume(arn, administratorOf(account));
  });
}
