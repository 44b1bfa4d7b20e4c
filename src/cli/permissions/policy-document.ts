import type { Config } from '../../config/schema.ts';
import type { Permission } from '../permission.ts';

/** An identity policy. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/**
 * The policy that allows just these permissions: one statement for each set of resources, without repetition.
 * @param values what the names in braces stand for
 */
export function policyDocument(
  permissions: readonly Permission[],
  values: Readonly<Record<string, string>>,
): PolicyDocument {
  const actionsOf = new Map<string, Set<string>>();
  for (const { actions, resources } of permissions) {
    const key = JSON.stringify([...new Set(resources.map((resource) => fill(resource, values)))].sort());
    const known = actionsOf.get(key) ?? new Set<string>();
    for (const action of actions) known.add(action);
    actionsOf.set(key, known);
  }
  return {
    Version: '2012-10-17',
    Statement: [...actionsOf].map(([resources, actions]) => ({
      Effect: 'Allow',
      Action: [...actions].sort(),
      Resource: JSON.parse(resources),
    })),
  };
}

function fill(resource: string, values: Readonly<Record<string, string>>): string {
  return resource.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A permission names {${name}}, which stands for nothing`);
    return value;
  });
}

/**
 * What they stand for where there is no configuration that could say it. Each is a whole segment of an ARN, or the
 * beginning of one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const anyValues: Readonly<Record<string, string>> = {
  partition: '*',
  centralAccountId: '*',
};

/** What the names in braces of permissions stand for in an organization. */
export function permissionValues(config: Config): Readonly<Record<string, string>> {
  return {
    partition: config.central.partition,
    organizationId: config.organizationId,
    region: config.central.region,
    centralAccountId: config.central.accountId,
    administratorAccountId: config.administrator.accountId,
    centralBucket: config.central.bucket.name,
  };
}
