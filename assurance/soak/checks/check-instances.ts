import type { StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import type { Site } from '../deeds/site.ts';
import { targetOf } from '../model/units.ts';
import type { World } from '../model/world.ts';

/** Compares the stack instances with those that AWS's rules make in this world. */
export function checkInstances(
  site: Site,
  world: World,
  instances: readonly StackInstanceSummary[],
  differs: (what: string) => void,
): void {
  const central = site.central.accessKeyId;
  const seen = new Map(
    instances
      .filter(({ Account }) => Account !== central)
      .map((instance) => [instance.Account ?? '', describe(instance)]),
  );
  for (const account of world.accounts) {
    const id = site.places.accountId(account.name);
    const expected = expectedInstance(account, world.settings.targets);
    const found = seen.get(id);
    seen.delete(id);
    if (found !== expected)
      differs(`the instance of ${account.name} is ${found ?? 'missing'}, not ${expected ?? 'missing'}`);
  }
  for (const [account, instance] of seen) differs(`nobody expects an instance of ${account}: ${instance}`);
}

/** Its status, detailed status and unit; undefined where there is none. */
function expectedInstance(
  { instance, unit }: World['accounts'][number],
  targets: readonly string[],
): string | undefined {
  switch (instance) {
    case 'none':
      return undefined;
    case 'CURRENT':
      return `CURRENT SUCCEEDED ${targetOf(unit, targets)}`;
    // https://aws.amazon.com/about-aws/whats-new/2023/06/aws-cloudformation-stacksets-suspended-accounts-deployments/
    case 'SKIPPED':
      return `OUTDATED SKIPPED_SUSPENDED_ACCOUNT ${targetOf(unit, targets)}`;
  }
}

function describe({
  Status,
  StackInstanceStatus,
  OrganizationalUnitId,
  StatusReason,
}: StackInstanceSummary): string {
  const reason = Status === 'CURRENT' || StatusReason?.endsWith('is suspended') ? '' : ` (${StatusReason})`;
  return `${Status} ${StackInstanceStatus?.DetailedStatus} ${OrganizationalUnitId}${reason}`;
}
