import { randomBytes, randomUUID } from 'node:crypto';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { Key, KeyManager } from './key.ts';
import type { KeyPlace } from './state.ts';

/** A key with material of its own, enabled, and known to nobody yet. */
export function newKey(
  options: KeyPlace & {
    readonly manager: KeyManager;
    readonly description: string;
    readonly policy: PolicyDocument;
    /** The policy as it was given. @default the policy as JSON */
    readonly policyText?: string;
    readonly tags?: ReadonlyMap<string, string>;
    /** The id that CreateKey has looked at the policy with. @default a new one */
    readonly id?: string;
  },
  cloud: Cloud,
): Key {
  const { accountId, region, manager, description, policy } = options;
  const id = options.id ?? randomUUID();
  const now = cloud.clock.now();
  return {
    ...{ id, accountId, region, manager, description, policy, state: 'Enabled' },
    arn: keyArn(cloud, options, id),
    creationDate: now,
    policyText: options.policyText ?? JSON.stringify(policy, null, 2),
    ...(manager === 'AWS' ? { rotationPeriodInDays: 365, rotationEnabledAt: now } : {}),
    tags: new Map(options.tags),
    grants: new Map(),
    materialId: randomBytes(32).toString('hex'),
    material: randomBytes(32),
  };
}

/** The ARN that a key of this id has. */
export function keyArn(cloud: Cloud, { accountId, region }: KeyPlace, id: string): string {
  return `arn:${cloud.partition}:kms:${region}:${accountId}:key/${id}`;
}
