import type { Store } from '../../../policies/deployed-organization.ts';
import { isAllowed, type Permission } from '../../../policies/policy-simulation.ts';
import type { Json } from '../../../policies/template.ts';
import { region } from '../../../prepared/config.ts';
import { holds, type Probe } from '../../probe.ts';
import { neighbour, own } from '../../scene.ts';
import { elsewhere, s3 } from './arns.ts';
import { type RoleBounds, roleBounds } from './role-bounds.ts';

const viaS3 = { 'kms:ViaService': `s3.${region}.amazonaws.com` };
const arnContext = 'kms:EncryptionContext:aws:s3:arn';

/** What the policy of a role allows by itself, wherever all other policies let everybody in. */
export function rolesAlone(): readonly Probe[] {
  return roleBounds.flatMap((role) => [
    ...role.refused.map(([action, resource]) =>
      refusedAlone(role, `${action} on ${resource.replace(s3, '')}`, (stores) => ({
        action,
        resource: resourceOf(resource, stores),
        context: action.startsWith('s3:List') ? { 's3:prefix': prefixFor(resource) } : {},
      })),
    ),
    ...role.keys.flatMap(({ of, foreign }) => keyUses(role, of, foreign)),
  ]);
}

/** Listing the centre is refused for a neighbour's prefix, any other bucket for the own. */
function prefixFor(resource: string): string {
  return resource === 'central' ? `${neighbour}/` : `${own}/`;
}

interface Stores {
  readonly source: Store;
  readonly central: Store;
}

function resourceOf(resource: string, { source, central: centre }: Stores): string {
  if (resource === 'stack') return `arn:aws:cloudformation:${region}:${own}:stack/stack/0f0f0f0f-${own}`;
  return resource
    .replace(/^source/, `${s3}${source.bucketName}`)
    .replace(/^central/, `${s3}${centre.bucketName}`);
}

/** Ways to use a key that a role must not have, whichever of its actions are tried. */
function keyUses(role: RoleBounds, of: 'source' | 'central', foreign: string): readonly Probe[] {
  const use = (
    what: string,
    context: (store: Store) => Readonly<Record<string, string>>,
    action?: string,
    key?: string,
  ): readonly Probe[] =>
    (action ? [action] : ['kms:Decrypt', 'kms:GenerateDataKey']).map((each) =>
      refusedAlone(role, `${each} with the ${of} key ${what}`, (stores) => ({
        action: each,
        resource: key ?? stores[of].keyArn,
        context: context(stores[of]),
      })),
    );
  const bucket = (store: Store) => `${s3}${store.bucketName}`;
  const rightly = (store: Store) => ({ ...viaS3, [arnContext]: bucket(store) });
  return [
    ...use('directly', (store) => ({ [arnContext]: bucket(store) })),
    ...use('for another bucket', () => ({ ...viaS3, [arnContext]: elsewhere })),
    ...(foreign === 'none'
      ? []
      : use(`for ${foreign}`, (store) => ({ ...viaS3, [arnContext]: `${bucket(store)}/${foreign}` }))),
    ...use('to grant it', rightly, 'kms:CreateGrant'),
    ...use('but another', rightly, 'kms:Decrypt', `arn:aws:kms:${region}:${own}:key/other`),
  ];
}

function refusedAlone(
  { purpose, session }: RoleBounds,
  what: string,
  request: (
    stores: Stores,
  ) => Pick<Permission, 'action' | 'resource'> & { readonly context: Permission['context'] },
): Probe {
  return holds(
    `the policy of the ${purpose} role alone does not allow ${what}`,
    'intrusion',
    async (scene) => {
      const organization = scene.documents();
      const who = session(organization);
      const { context, ...permission } = request({
        source: organization.member(own),
        central: organization.central,
      });
      const accountId = who.accountId ?? '';
      return !(await isAllowed(who, {
        ...permission,
        resourceAccount: accountId,
        resourcePolicy: lettingIn(accountId),
        ...(context && { context }),
      }));
    },
  );
}

/** The account's IAM decides, as far as this policy goes. */
function lettingIn(accountId: string): Json {
  const Principal = { AWS: `arn:aws:iam::${accountId}:root` };
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: '*', Resource: '*' }],
  };
}
