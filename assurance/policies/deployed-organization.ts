import { backupPrefix, type KeyLayout, type Purpose, rolePath, sourceParameters } from '../../src/names.ts';
import { isAllowed, type Permission, type Principal, roleSession } from './policy-simulation.ts';
import { type DeployedResource, deploy } from './resolve-template.ts';
import { centralAccount, centralRegion, organizationId, type Templates } from './synthesize.ts';
import { isObject, type Json } from './template.ts';

/** A bucket with its key and the policies of both. */
export interface Store {
  readonly accountId: string;
  readonly region: string;
  readonly bucketName: string;
  readonly bucketPolicy: Json;
  readonly keyArn: string;
  readonly keyPolicy: Json;
}

/** An account that the source template is deployed in. */
export interface Member extends Store {
  /** What all its keys begin with. */
  readonly prefix: string;
  session(purpose: Purpose): Principal;
  trustPolicy(purpose: Purpose): Json;
}

/** The templates as they stand in the accounts of an organization, and what their policies say. */
export class DeployedOrganization {
  readonly central: Store;
  readonly #templates: Templates;
  readonly #centralResources: readonly DeployedResource[];
  readonly #keyLayout: KeyLayout;

  constructor(templates: Templates, keyLayout: KeyLayout = 'account') {
    this.#templates = templates;
    this.#keyLayout = keyLayout;
    this.#centralResources = deploy(templates.central, {
      accountId: centralAccount,
      region: centralRegion,
      stackUuid: 'central',
    });
    const name = `orgvault-${centralAccount}-${centralRegion}-an`;
    this.central = storeOf(this.#centralResources, centralAccount, centralRegion, name);
  }

  member(accountId: string, region: string = centralRegion): Member {
    const stackUuid = `0f0f0f0f-${accountId}`;
    const resources = deploy(this.#templates.source, {
      accountId,
      region,
      stackUuid,
      parameters: {
        [sourceParameters.organizationId]: organizationId,
        [sourceParameters.administratorAccountId]: centralAccount,
        [sourceParameters.centralAccountId]: centralAccount,
        [sourceParameters.centralRegion]: centralRegion,
        [sourceParameters.centralBucketName]: this.central.bucketName,
        [sourceParameters.centralKeyArn]: this.central.keyArn,
      },
    });
    const bucket = resources.find(({ type }) => type === 'AWS::S3::Bucket');
    return {
      ...storeOf(resources, accountId, region, bucket?.ref ?? ''),
      prefix: backupPrefix(this.#keyLayout, accountId, region),
      session: (purpose) => sessionOf(resources, accountId, purpose),
      trustPolicy: (purpose) => trustPolicyOf(resources, purpose),
    };
  }

  /** A session of a role of the central account. */
  centralSession(purpose: Purpose): Principal {
    return sessionOf(this.#centralResources, centralAccount, purpose);
  }

  centralTrustPolicy(purpose: Purpose): Json {
    return trustPolicyOf(this.#centralResources, purpose);
  }

  /** A session of the operator role of the administering account. */
  operatorSession(): Principal {
    const resources = deploy(this.#templates.enrollment, {
      accountId: centralAccount,
      region: centralRegion,
      stackUuid: 'enrollment',
    });
    return sessionOf(resources, centralAccount, 'operator');
  }
}

/** May `who` do this to an object (or, without a key, to the bucket)? Says what S3 asks of S3's policies only. */
export function mayS3(
  who: Principal,
  action: string,
  store: Store,
  key?: string,
  context: Permission['context'] = {},
): Promise<boolean> {
  return isAllowed(who, {
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${store.bucketName}${key === undefined ? '' : `/${key}`}`,
    resourceAccount: store.accountId,
    resourcePolicy: store.bucketPolicy,
    context,
  });
}

/** How a key is used. */
export interface KeyUse {
  /** @default through S3 of the store's Region */
  readonly viaService?: string | undefined;
  /** @default the bucket, as with S3 Bucket Keys */
  readonly encryptionContext?: string;
}

/** May `who` use the key of a store? */
export function mayKms(who: Principal, action: string, store: Store, use: KeyUse = {}): Promise<boolean> {
  const viaService = 'viaService' in use ? use.viaService : `s3.${store.region}.amazonaws.com`;
  return isAllowed(who, {
    action: `kms:${action}`,
    resource: store.keyArn,
    resourceAccount: store.accountId,
    resourcePolicy: store.keyPolicy,
    context: {
      ...(viaService && { 'kms:ViaService': viaService }),
      'kms:EncryptionContext:aws:s3:arn': use.encryptionContext ?? `arn:aws:s3:::${store.bucketName}`,
    },
  });
}

/** May `who` get the content of an object: both what S3 and what KMS ask. */
export async function mayRead(who: Principal, store: Store, key: string): Promise<boolean> {
  return (await mayS3(who, 'GetObject', store, key)) && (await mayKms(who, 'Decrypt', store));
}

/** May `who` write a replica: what S3 asks of the role of a replication rule, at the destination. */
export async function mayReplicate(who: Principal, store: Store, key: string): Promise<boolean> {
  for (const action of ['ReplicateObject', 'ReplicateTags', 'ObjectOwnerOverrideToBucketOwner']) {
    if (!(await mayS3(who, action, store, key))) return false;
  }
  for (const action of ['Encrypt', 'Decrypt', 'GenerateDataKey']) {
    if (!(await mayKms(who, action, store))) return false;
  }
  return true;
}

/** A session of a role that an account's administrator made under an Orgvault path, with every right of its own. */
export function rogueSession(accountId: string, purpose: Purpose, organization = organizationId): Principal {
  return roleSession({ accountId, path: rolePath(purpose), name: 'rogue' }, organization);
}

function sessionOf(resources: readonly DeployedResource[], accountId: string, purpose: Purpose): Principal {
  const role = roleOf(resources, purpose);
  const separate = resources.filter(
    ({ type, properties }) => type === 'AWS::IAM::RolePolicy' && properties['RoleName'] === role.ref,
  );
  const inline = role.properties['Policies'];
  const documents = [
    ...(Array.isArray(inline) ? inline : []),
    ...separate.map(({ properties }) => properties),
  ]
    .filter(isObject)
    .map((policy) => policy['PolicyDocument'] ?? null);
  return roleSession({ accountId, path: rolePath(purpose), name: role.ref }, organizationId, documents);
}

function trustPolicyOf(resources: readonly DeployedResource[], purpose: Purpose): Json {
  return roleOf(resources, purpose).properties['AssumeRolePolicyDocument'] ?? null;
}

function roleOf(resources: readonly DeployedResource[], purpose: Purpose): DeployedResource {
  return one(
    resources.filter(
      ({ type, properties }) => type === 'AWS::IAM::Role' && properties['Path'] === rolePath(purpose),
    ),
    `role for ${purpose}`,
  );
}

function storeOf(
  resources: readonly DeployedResource[],
  accountId: string,
  region: string,
  bucketName: string,
): Store {
  const key = one(
    resources.filter(({ type }) => type === 'AWS::KMS::Key'),
    'key',
  );
  const policy = one(
    resources.filter(
      ({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties['Bucket'] === bucketName,
    ),
    `policy of ${bucketName}`,
  );
  return {
    accountId,
    region,
    bucketName,
    bucketPolicy: policy.properties['PolicyDocument'] ?? null,
    keyArn: key.arn,
    keyPolicy: key.properties['KeyPolicy'] ?? null,
  };
}

function one<T>(items: readonly T[], what: string): T {
  const [item, ...others] = items;
  if (item === undefined || others.length > 0) throw new Error(`not exactly one ${what}`);
  return item;
}
