import type { PolicyDocument } from '../../cloud/caller.ts';
import { noSuchEntity } from './errors.ts';
import type { ManagedPolicy, PolicyVersion } from './managed-policy.ts';
import { checkSize, parseIdentityPolicy } from './policy-document.ts';

/** Characters of a managed policy. */
const longest = 6144;

/** Reads the document of a managed policy. */
export function toManagedDocument(text: string): PolicyDocument {
  const document = parseIdentityPolicy(text);
  checkSize(text, longest, 'PolicySize');
  return document;
}

/** @throws AwsError `NoSuchEntity` */
export function versionOf(policy: ManagedPolicy, versionId: string | undefined): PolicyVersion {
  const version = policy.versions.find(({ id }) => id === versionId);
  if (version !== undefined) return version;
  throw noSuchEntity(`Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`);
}
