import type { ConditionValues } from '../cloud/action.ts';
import type { PolicyDocument } from '../cloud/caller.ts';

/**
 * Condition keys that AWS sets and the simulator drops before it evaluates, because its data lists them otherwise:
 * - `kms:EncryptionContext:<key>` is listed as `kms:EncryptionContext:${EncryptionContextKey}`, and the simulator
 *   knows variables in key names behind a slash only;
 * - `sts:ExternalId` and `sts:RoleSessionName` are listed for sts:AssumeRole, yet trust policies name them for
 *   sts:TagSession beside it, which is authorised by the same request.
 *
 * They go through it under the name of a key that every request may have, that of a request tag.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
 */
const dropped = /^(?:kms:EncryptionContext:|sts:ExternalId$|sts:RoleSessionName$)/i;
const carrier = 'aws:RequestTag/simulated:';

/** A request's condition keys under the names that the simulator lets through. */
export function simulatedContext(context: ConditionValues): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      dropped.test(key) ? rename(key) : key,
      typeof value === 'string' ? value : [...value],
    ]),
  );
}

/**
 * A policy as the simulator is to read it: with the same names, and, in a version before 2012-10-17, without policy
 * variables, which AWS takes for plain text there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export function asSimulated(document: PolicyDocument): PolicyDocument {
  const text = JSON.stringify(document);
  const changed = withRenamedKeys(document.Version === '2012-10-17' ? text : text.replaceAll('${', '${$}{'));
  return changed === text ? document : (JSON.parse(changed) as PolicyDocument);
}

function withRenamedKeys(text: string): string {
  return text
    .replace(/"([^"\\]+)":/g, (whole, key: string) => (dropped.test(key) ? `"${rename(key)}":` : whole))
    .replace(/\$\{([^},]+)/g, (whole, key: string) => (dropped.test(key) ? `\${${rename(key)}` : whole));
}

function rename(key: string): string {
  return carrier + key.toLowerCase();
}
