import type { PolicyDocument } from '../cloud/caller.ts';
import type { IamState } from '../services/iam/state.ts';

/**
 * A policy that names a role or user is stored with the unique id of that role or user, and shown with the ARN as long
 * as it exists. A role that is deleted and created again has another id: the policy does not let it in.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export function principalsByArn(document: PolicyDocument, iam: IamState): PolicyDocument {
  const text = JSON.stringify(document);
  if (!/"AROA[A-Z2-7]{17}"/.test(text)) return document;
  return JSON.parse(
    text.replace(/"(AROA[A-Z2-7]{17})"/g, (id, roleId: string) => {
      const role = iam.roleById(roleId);
      return role === undefined ? id : JSON.stringify(role.arn);
    }),
  ) as PolicyDocument;
}

/**
 * The document with the unique ids of the roles that it names, and the principals that do not exist, of which AWS
 * says "Invalid principal in policy".
 */
export function principalsById(
  document: PolicyDocument,
  iam: IamState,
): { readonly document: PolicyDocument; readonly unknown: readonly string[] } {
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
  if (typeof principal !== 'object' || principal === null || !('AWS' in principal)) return principal;
  const names: readonly unknown[] = [principal.AWS].flat();
  const ids = names.map((name) => {
    const id = typeof name === 'string' ? idOf(name, iam) : undefined;
    if (id === undefined) unknown.push(String(name));
    return id ?? name;
  });
  return { ...principal, AWS: Array.isArray(principal.AWS) ? ids : ids[0] };
}

/** How a principal is stored, or undefined when there is none of this name. */
function idOf(name: string, iam: IamState): string | undefined {
  if (name === '*' || /^\d{12}$/.test(name) || /^arn:aws:iam::\d{12}:root$/.test(name)) return name;
  if (/^arn:aws:sts::\d{12}:assumed-role\/[^/*]+\/[^/*]+$/.test(name)) return name;
  if (/^AROA[A-Z2-7]{17}$/.test(name)) return iam.roleById(name)?.id;
  return iam.roleByArn(name)?.id ?? iam.userByArn(name)?.arn;
}
