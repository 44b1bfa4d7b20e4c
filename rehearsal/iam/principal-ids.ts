import type { PolicyDocument } from '../cloud/caller.ts';
import type { IamState } from '../services/iam/state.ts';

/**
 * A policy that names a role is stored with the unique id of that role, and shown with its ARN as long as it exists.
 * A role that is deleted and created again has another id: the policy does not let it in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function principalsByArn(document: PolicyDocument, iam: IamState): PolicyDocument {
  const found = idsIn(document);
  if (found.ids.length === 0) return document;
  const arns = found.ids.map((id) => iam.roleById(id)?.arn ?? id);
  const key = arns.join();
  if (found.shown?.key === key) return found.shown.document;
  const text = found.ids.reduce(
    (json, id, index) => json.replaceAll(JSON.stringify(id), JSON.stringify(arns[index])),
    JSON.stringify(document),
  );
  found.shown = { key, document: JSON.parse(text) as PolicyDocument };
  return found.shown.document;
}

/** The unique ids in a document, and how it read the last time; documents never change in place. */
interface FoundIds {
  readonly ids: readonly string[];
  shown?: { readonly key: string; readonly document: PolicyDocument };
}

const foundIds = new WeakMap<PolicyDocument, FoundIds>();

function idsIn(document: PolicyDocument): FoundIds {
  const known = foundIds.get(document);
  if (known !== undefined) return known;
  const matches = JSON.stringify(document).matchAll(/"(AROA[A-Z2-7]{17})"/g);
  const found: FoundIds = { ids: [...new Set(Array.from(matches, ([, id = '']) => id))] };
  foundIds.set(document, found);
  return found;
}

/** The document with the unique ids of the roles that it names, and the principals that there are not. */
export function principalsById(
  document: PolicyDocument,
  iam: IamState,
): {
  readonly document: PolicyDocument;
  /** As AWS prints them behind "Invalid principal in policy:", such as `"AWS":"arn:aws:iam::..."`. */
  readonly unknown: readonly string[];
} {
  const unknown: string[] = [];
  const statements = [document.Statement].flat().map((statement: unknown) => {
    if (typeof statement !== 'object' || statement === null) return statement;
    const changed = Object.entries(statement).map(([key, value]): [string, unknown] =>
      key === 'Principal' || key === 'NotPrincipal' ? [key, withIds(value, iam, unknown)] : [key, value],
    );
    return Object.fromEntries(changed);
  });
  return { document: { ...document, Statement: statements }, unknown };
}

function withIds(principal: unknown, iam: IamState, unknown: string[]): unknown {
  if (principal === '*') return principal;
  if (typeof principal !== 'object' || principal === null) {
    unknown.push(`"AWS":${JSON.stringify(principal)}`);
    return principal;
  }
  return Object.fromEntries(
    Object.entries(principal).map(([type, value]: [string, unknown]): [string, unknown] => {
      const names: readonly unknown[] = [value].flat();
      const stored = names.map((name) => {
        const id = typeof name === 'string' ? storedName(type, name, iam) : undefined;
        if (id === undefined)
          unknown.push(`"${type === 'Service' ? 'SERVICE' : type}":${JSON.stringify(name)}`);
        return id ?? name;
      });
      return [type, Array.isArray(value) ? stored : stored[0]];
    }),
  );
}

/** How a principal is stored, or undefined when there is none of this name. */
function storedName(type: string, name: string, iam: IamState): string | undefined {
  switch (type) {
    case 'AWS':
      return storedAccountPrincipal(name, iam);
    case 'Service':
      return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com|amazon\.com)$/.test(name) ? name : undefined;
    case 'Federated':
    case 'CanonicalUser':
      return name;
    default:
      return undefined;
  }
}

function storedAccountPrincipal(name: string, iam: IamState): string | undefined {
  if (name === '*' || /^\d{12}$/.test(name) || /^arn:aws:iam::\d{12}:root$/.test(name)) return name;
  if (/^arn:aws:sts::\d{12}:assumed-role\/[^/*]+\/[^/*]+$/.test(name)) return name;
  if (/^AROA[A-Z2-7]{17}$/.test(name)) return iam.roleById(name)?.id;
  return iam.roleByArn(name)?.id ?? iam.userByArn(name)?.arn;
}
