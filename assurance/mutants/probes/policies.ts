import { GetBucketLoggingCommand, GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import type { Purpose } from '../../../src/names.ts';
import { batchFolder, canaryFolder, sourceParameters, verifyRecordKey } from '../../../src/names.ts';
import {
  type DeployedOrganization,
  mayKms,
  rogueSession,
  type Store,
} from '../../policies/deployed-organization.ts';
import { isAllowed, type Permission, type Principal, service } from '../../policies/policy-simulation.ts';
import { deploy } from '../../policies/resolve-template.ts';
import type { Templates } from '../../policies/synthesize.ts';
import { isObject, type Json } from '../../policies/template.ts';
import { region } from '../../prepared/config.ts';
import { holds, type Probe, works } from '../probe.ts';
import { central, centralBucket, neighbour, own, type Scene } from '../scene.ts';

/**
 * What no request can show: what a role's own policy says where another policy refuses as well, and what services of
 * AWS may on behalf of others. The policy simulator decides it on the templates' policies.
 */
export function policyProbes(): readonly Probe[] {
  return [...rolesAlone(), ...keysAlone(), ...logDelivery(), otherDomains(), ...sourceBucketOpened()];
}

const { stranger } = defaultIds;
const s3 = 'arn:aws:s3:::';
const viaS3 = { 'kms:ViaService': `s3.${region}.amazonaws.com` };
const arnContext = 'kms:EncryptionContext:aws:s3:arn';

/** The roles of the templates whose policies are asked, and what they work with. */
interface RoleAlone {
  readonly purpose: Purpose;
  readonly session: (organization: DeployedOrganization) => Principal;
  /** The keys it uses, and an object that is none of its business. */
  readonly keys: readonly { readonly of: 'source' | 'central'; readonly foreign: string }[];
  /** Actions, and what they must not reach; `source` and `central` are the buckets. */
  readonly refused: readonly (readonly [action: string, resource: string])[];
}

const elsewhere = `${s3}elsewhere`;

const rolesOfTemplates: readonly RoleAlone[] = [
  {
    purpose: 'replication',
    session: member('replication'),
    keys: [
      { of: 'source', foreign: `${neighbour}/file` },
      { of: 'central', foreign: `${neighbour}/file` },
    ],
    refused: [
      ['s3:GetReplicationConfiguration', elsewhere],
      ['s3:ListBucket', elsewhere],
      ...onObjects(
        ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
        [`${elsewhere}/${own}/file`, `source/${neighbour}/file`],
      ),
      ...onObjects(
        ['s3:ReplicateObject', 's3:ReplicateTags', 's3:ObjectOwnerOverrideToBucketOwner'],
        [`${elsewhere}/${own}/file`, `central/${neighbour}/file`],
      ),
      ['s3:DeleteObject', `central/${own}/file`],
    ],
  },
  {
    purpose: 'batch',
    session: member('batch'),
    keys: [{ of: 'source', foreign: `${own}/file` }],
    refused: [
      ['s3:InitiateReplication', `${elsewhere}/${own}/file`],
      ['s3:InitiateReplication', `source/${batchFolder}file`],
      ['s3:GetReplicationConfiguration', elsewhere],
      ['s3:PutInventoryConfiguration', elsewhere],
      ...onObjects(
        ['s3:GetObject', 's3:PutObject'],
        [`${elsewhere}/${batchFolder}file`, `source/${own}/file`],
      ),
    ],
  },
  {
    purpose: 'restore',
    session: member('restore'),
    keys: [
      { of: 'central', foreign: `${neighbour}/file` },
      { of: 'source', foreign: `${neighbour}/file` },
    ],
    refused: [
      ['s3:ListBucketVersions', elsewhere],
      ['s3:ListBucketVersions', 'central'],
      ['s3:ListBucketMultipartUploads', elsewhere],
      ...onObjects(
        ['s3:GetObject', 's3:GetObjectVersion', 's3:RestoreObject'],
        [`${elsewhere}/${own}/file`, `central/${neighbour}/file`],
      ),
      ...onObjects(
        ['s3:PutObject', 's3:AbortMultipartUpload'],
        [`${elsewhere}/${own}/file`, `source/${neighbour}/file`, `central/${own}/file`],
      ),
      ['s3:PutBucketPolicy', 'central'],
      ['s3:PutBucketPolicy', 'source'],
    ],
  },
  {
    purpose: 'audit',
    session: member('audit'),
    keys: [],
    refused: [
      ['s3:GetBucketPolicy', elsewhere],
      ['s3:ListBucketVersions', elsewhere],
      ['s3:PutBucketPolicy', 'source'],
      ['s3:GetObject', `${elsewhere}/${own}/file`],
      ['kms:DescribeKey', `arn:aws:kms:${region}:${own}:key/other`],
      ['cloudwatch:PutMetricData', '*'],
      ['cloudformation:DeleteStack', 'stack'],
    ],
  },
  {
    purpose: 'canary',
    session: member('canary'),
    keys: [
      { of: 'source', foreign: `${own}/file` },
      { of: 'central', foreign: `${own}/file` },
    ],
    refused: [
      ...onObjects(
        ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        [`${elsewhere}/${own}/${canaryFolder}canary.json`, `source/${own}/file`],
      ),
      ['s3:GetObject', `central/${own}/file`],
      ['s3:DeleteObject', `central/${own}/${canaryFolder}canary.json`],
      ['s3:PutObjectTagging', `source/${own}/${canaryFolder}canary.json`],
    ],
  },
  {
    purpose: 'central-reader',
    session: (organization) => organization.centralSession('central-reader'),
    keys: [],
    refused: [
      ['s3:GetBucketPolicy', elsewhere],
      ['s3:ListBucketVersions', elsewhere],
      ['s3:PutBucketPolicy', 'central'],
      ['s3:GetObject', `${elsewhere}/file`],
      ['kms:DescribeKey', `arn:aws:kms:${region}:${central}:key/other`],
    ],
  },
  {
    purpose: 'central-canary',
    session: (organization) => organization.centralSession('central-canary'),
    keys: [{ of: 'central', foreign: `${own}/file` }],
    refused: [
      ...onObjects(
        ['s3:GetObject'],
        [`${elsewhere}/${own}/${canaryFolder}canary.json`, `central/${own}/file`],
      ),
      ...onObjects(['s3:PutObject', 's3:GetObject'], [`${elsewhere}/${verifyRecordKey}`, 'central/other']),
    ],
  },
  {
    purpose: 'central-restore',
    session: (organization) => organization.centralSession('central-restore'),
    keys: [{ of: 'central', foreign: 'none' }],
    refused: [
      ['s3:ListBucketVersions', elsewhere],
      ['s3:PutBucketPolicy', 'central'],
      ['s3:GetObject', `${elsewhere}/${own}/file`],
    ],
  },
  {
    purpose: 'operator',
    session: (organization) => organization.operatorSession(),
    keys: [],
    refused: [
      ['organizations:MoveAccount', '*'],
      ['organizations:CloseAccount', '*'],
      [
        'cloudformation:DescribeStackSet',
        `arn:aws:cloudformation:${region}:${central}:stackset/another:11111111-2222-3333-4444-555555555555`,
      ],
      [
        'cloudformation:DeleteStackSet',
        `arn:aws:cloudformation:${region}:${central}:stackset/orgvault-source:11111111-2222-3333-4444-555555555555`,
      ],
    ],
  },
];

function member(purpose: 'replication' | 'batch' | 'restore' | 'audit' | 'canary') {
  return (organization: DeployedOrganization) => organization.member(own).session(purpose);
}

function onObjects(
  actions: readonly string[],
  objects: readonly string[],
): readonly (readonly [string, string])[] {
  return actions.flatMap((action) => objects.map((object) => [action, object] as const));
}

/** What the policy of a role allows by itself, wherever all other policies let everybody in. */
function rolesAlone(): readonly Probe[] {
  return rolesOfTemplates.flatMap((role) => [
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
function keyUses(role: RoleAlone, of: 'source' | 'central', foreign: string): readonly Probe[] {
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
  { purpose, session }: RoleAlone,
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

/** What the central key's policy allows by itself to a role with every right of its own. */
function keysAlone(): readonly Probe[] {
  return (['replication', 'restore', 'canary'] as const).flatMap((purpose) => {
    const asks = (what: string, action: string, encryptionContext: string): Probe =>
      holds(
        `the policy of the central key alone lets no ${purpose} role ${what}`,
        'intrusion',
        async (scene: Scene) =>
          !(await mayKms(rogueSession(own, purpose), action, scene.documents().central, {
            encryptionContext,
          })),
      );
    return [
      asks(
        "decrypt a neighbour's object that has no Bucket Key",
        'Decrypt',
        `${s3}${centralBucket}/${neighbour}/file`,
      ),
      asks('decrypt for another bucket', 'Decrypt', elsewhere),
      holds(
        `the policy of the central key alone lets no ${purpose} role of an account outside the organization decrypt`,
        'intrusion',
        async (scene) =>
          !(await mayKms(rogueSession(stranger, purpose, ''), 'Decrypt', scene.documents().central)),
      ),
      asks('grant it', 'CreateGrant', `${s3}${centralBucket}`),
      ...(purpose === 'replication'
        ? []
        : [asks('make data keys', 'GenerateDataKey', `${s3}${centralBucket}`)]),
    ];
  });
}

/** The logging service delivers the logs of the central bucket, on behalf of the central account, and nothing else. */
function logDelivery(): readonly Probe[] {
  const logs = async (
    scene: Scene,
    ask: {
      readonly principal?: string;
      readonly action?: string;
      readonly bucket?: string;
      readonly account?: string;
    },
  ): Promise<boolean> => {
    const {
      principal = 'logging.s3.amazonaws.com',
      action = 's3:PutObject',
      bucket = centralBucket,
      account = central,
    } = ask;
    const { policy, bucketName } = await logBucket(scene);
    return isAllowed(service(principal), {
      action,
      resource: `${s3}${bucketName}/log`,
      resourceAccount: central,
      resourcePolicy: policy,
      context: { 'aws:SourceArn': `${s3}${bucket}`, 'aws:SourceAccount': account },
    });
  };
  const refusedTo = (what: string, ask: Parameters<typeof logs>[1]): Probe =>
    holds(`the log bucket takes no ${what}`, 'intrusion', async (scene) => !(await logs(scene, ask)));
  return [
    works('the log bucket takes logs of the central bucket', async (scene) => {
      if (!(await logs(scene, {}))) throw new Error('the logging service is refused');
    }),
    refusedTo('logs of another bucket', { bucket: 'elsewhere' }),
    refusedTo('logs on behalf of another account', { account: own }),
    refusedTo('reading by the logging service', { action: 's3:GetObject' }),
    refusedTo('files of another service', { principal: 's3.amazonaws.com' }),
  ];
}

/** The log bucket and its policy as they stand. */
async function logBucket({
  clients,
}: Scene): Promise<{ readonly bucketName: string; readonly policy: Json }> {
  const client = clients.s3(administratorOf(central));
  const { LoggingEnabled } = await client.send(new GetBucketLoggingCommand({ Bucket: centralBucket }));
  const bucketName = present(LoggingEnabled?.TargetBucket);
  const { Policy } = await client.send(new GetBucketPolicyCommand({ Bucket: bucketName }));
  return { bucketName, policy: JSON.parse(present(Policy)) };
}

/**
 * Where the services have another domain, S3 may have either name to KMS: AWS documents one with `amazonaws.com` for
 * all partitions. In the commercial partition both are the same, so the templates are looked at as in China.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
function otherDomains(): Probe {
  return works('in China, keys are used through S3 by both names that it may have there', async (scene) => {
    const templates: Templates = JSON.parse(JSON.stringify(scene.templates));
    const parameters = Object.fromEntries(
      Object.values(sourceParameters).map((name) => [name, 'cn-north-1']),
    );
    for (const template of Object.values(templates)) {
      const resources = deploy(template, {
        accountId: own,
        region: 'cn-north-1',
        stackUuid: 'china',
        parameters: { ...parameters, BootstrapVersion: '30' },
      });
      for (const { logicalId, properties } of resources) {
        for (const names of valuesNamed('kms:ViaService', properties)) {
          const suffixes = [names].flat().map((name) => String(name).replace(/^s3\.[^.]+\./, ''));
          if (suffixes.join() !== 'amazonaws.com,amazonaws.com.cn') {
            throw new Error(`${logicalId} knows S3 as ${suffixes.join(' and ')}`);
          }
        }
      }
    }
  });
}

/** What stands under a name, at any depth. */
function valuesNamed(name: string, value: Json): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => valuesNamed(name, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === name ? [item] : valuesNamed(name, item)));
}

/** The source bucket's policy where an administrator has added a statement that lets everybody put. */
function sourceBucketOpened(): readonly Probe[] {
  const mayPut = async (scene: Scene, who: Principal, key: string): Promise<boolean> => {
    const { bucketPolicy, bucketName } = scene.documents().member(own);
    if (!isObject(bucketPolicy) || !Array.isArray(bucketPolicy['Statement'])) {
      throw new Error('the source bucket has no policy');
    }
    const letIn = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: '*',
      // Not public, so that nothing else refuses it.
      Condition: { StringEquals: { 'aws:SecureTransport': 'true', 'aws:SourceVpc': 'vpc-1' } },
    };
    return isAllowed(who, {
      action: 's3:PutObject',
      resource: `${s3}${bucketName}/${key}`,
      resourceAccount: own,
      resourcePolicy: { ...bucketPolicy, Statement: [...bucketPolicy['Statement'], letIn] },
      context: { 'aws:SourceVpc': 'vpc-1' },
    });
  };
  const logging = service('logging.s3.amazonaws.com');
  const foreign = (purpose: 'batch' | 'canary') => rogueSession(neighbour, purpose);
  return [
    works(
      'services of AWS may be let into a source bucket, though they belong to no organization',
      async (scene) => {
        if (!(await mayPut(scene, logging, `${own}/log`))) throw new Error('the service is refused');
      },
    ),
    works('other accounts of the organization may be let into a source bucket', async (scene) => {
      if (!(await mayPut(scene, foreign('batch'), `${own}/file`))) throw new Error('they are refused');
    }),
    holds(
      'the source bucket takes no batch files of the batch roles of others, wherever they are let in',
      'intrusion',
      async (scene) => !(await mayPut(scene, foreign('batch'), `${batchFolder}file`)),
    ),
    holds(
      'the source bucket takes no canaries of the canary roles of others, wherever they are let in',
      'intrusion',
      async (scene) => !(await mayPut(scene, foreign('canary'), `${own}/${canaryFolder}file`)),
    ),
  ];
}
