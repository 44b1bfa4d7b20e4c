import { checkAdministrator } from './checks/administrator.ts';
import { type Bootstrap, bootstrapCheck } from './checks/bootstrap.ts';
import { checkBucketName } from './checks/bucket-name.ts';
import { checkCaller } from './checks/caller.ts';
import { checkCentralAccount } from './checks/central-account.ts';
import { checkControlPolicies } from './checks/control-policies.ts';
import { checkExecutionRole } from './checks/execution-role.ts';
import { checkIncomingReplication } from './checks/incoming-replication.ts';
import { checkOrganization } from './checks/organization.ts';
import { checkOrganizationalUnits } from './checks/organizational-units.ts';
import { checkQuotas } from './checks/quotas.ts';
import { checkRegions } from './checks/regions.ts';
import { checkSeparation } from './checks/separation.ts';
import { toolchainCheck } from './checks/toolchain.ts';
import { checkTrustedAccess } from './checks/trusted-access.ts';
import type { NamedCheck } from './run-checks.ts';

const overview = 'the management account or a delegated administrator';

/** Every precondition of a deployment, in the order in which one meets them. */
export function allChecks(nodeVersion: string, bootstrap: Bootstrap): readonly NamedCheck[] {
  return [
    { name: 'toolchain', run: toolchainCheck(nodeVersion), seenFrom: 'this machine' },
    { name: 'caller', run: checkCaller, seenFrom: 'anywhere' },
    { name: 'organization', run: checkOrganization, seenFrom: 'an account of the organization' },
    { name: 'trusted-access', run: checkTrustedAccess, seenFrom: overview },
    { name: 'administrator', run: checkAdministrator, seenFrom: overview },
    { name: 'central-account', run: checkCentralAccount, seenFrom: overview },
    { name: 'separation', run: checkSeparation, seenFrom: 'anywhere' },
    { name: 'organizational-units', run: checkOrganizationalUnits, seenFrom: overview },
    { name: 'control-policies', run: checkControlPolicies, seenFrom: overview },
    { name: 'regions', run: checkRegions, seenFrom: 'the management account' },
    { name: 'bootstrap', run: bootstrapCheck(bootstrap), seenFrom: 'the account itself' },
    {
      name: 'execution-role',
      run: checkExecutionRole,
      seenFrom: 'the account that administers the stack set',
    },
    { name: 'quotas', run: checkQuotas, seenFrom: 'the account that administers the stack set' },
    { name: 'bucket-name', run: checkBucketName, seenFrom: 'the central account' },
    { name: 'incoming-replication', run: checkIncomingReplication, seenFrom: 'the account itself' },
  ];
}
