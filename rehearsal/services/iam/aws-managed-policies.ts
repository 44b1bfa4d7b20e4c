import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyDocument } from '../../cloud/caller.ts';
import type { ManagedPolicy } from './managed-policy.ts';

/**
 * The managed policies of AWS whose documents are known here word for word, as GetPolicy and GetPolicyVersion answered
 * them in August 2026; another one is refused by name.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const folder = join(import.meta.dirname, 'aws-managed-policies');

interface PolicyFile {
  readonly arn: string;
  readonly id: string;
  readonly path: string;
  readonly createDate: string;
  readonly updateDate: string;
  readonly versionId: string;
  readonly document: PolicyDocument;
}

let policies: ReadonlyMap<string, ManagedPolicy> | undefined;

/** The AWS managed policy of an ARN, or undefined when the rehearsal does not have its document. */
export function awsManagedPolicy(arn: string): ManagedPolicy | undefined {
  return loaded().get(arn);
}

/** All AWS managed policies that the rehearsal has. */
export function awsManagedPolicies(): readonly ManagedPolicy[] {
  return [...loaded().values()];
}

function loaded(): ReadonlyMap<string, ManagedPolicy> {
  policies ??= new Map(
    readdirSync(folder)
      .sort()
      .map((file) => {
        const policy = toManagedPolicy(file.replace('.json', ''), readPolicyFile(join(folder, file)));
        return [policy.arn, policy];
      }),
  );
  return policies;
}

function readPolicyFile(path: string): PolicyFile {
  return JSON.parse(readFileSync(path, 'utf8')) as PolicyFile;
}

/** AWS keeps old versions; the one in force is the only one here. */
function toManagedPolicy(name: string, file: PolicyFile): ManagedPolicy {
  const { arn, id, path, versionId, document } = file;
  const updateDate = new Date(file.updateDate);
  return {
    ...{ owner: 'aws', name, path, arn, id, tags: [] },
    ...{ createDate: new Date(file.createDate), updateDate },
    versions: [{ id: versionId, document, createDate: updateDate }],
    defaultVersionId: versionId,
    nextVersion: Number(versionId.slice(1)) + 1,
  };
}
