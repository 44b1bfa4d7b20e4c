import type { Probe } from './probe.ts';
import { canaryRoleProbes } from './probes/canary-roles.ts';
import { centralIntrusions } from './probes/central-intrusions.ts';
import { departureProbes } from './probes/departures.ts';
import { operatorProbes } from './probes/operator.ts';
import { keysAlone } from './probes/policies/keys-alone.ts';
import { logDelivery } from './probes/policies/log-delivery.ts';
import { openedSourceBucket } from './probes/policies/opened-source-bucket.ts';
import { otherDomains } from './probes/policies/other-domains.ts';
import { rolesAlone } from './probes/policies/roles-alone.ts';
import { replicationProbes } from './probes/replication.ts';
import { restoreRoleProbes } from './probes/restore-roles.ts';
import { serviceRoleProbes } from './probes/service-roles.ts';
import { accessLogProbe, settingProbes } from './probes/settings.ts';
import { sourceBucketProbes } from './probes/source-bucket.ts';
import { trustPolicyProbes } from './probes/trust-policies.ts';
import { watchingRoleProbes } from './probes/watching-roles.ts';

/**
 * Every probe, in the order in which a mutant meets them: rights before intrusions, requests before policies alone, what
 * spoils the organization at the end. None may rest on what an earlier one did.
 */
export const allProbes: readonly Probe[] = [
  ...replicationProbes(),
  ...restoreRoleProbes(),
  ...canaryRoleProbes(),
  ...watchingRoleProbes(),
  ...operatorProbes(),
  ...centralIntrusions(),
  ...sourceBucketProbes(),
  ...settingProbes(),
  ...serviceRoleProbes(),
  // What no request can show: what a policy says where another one refuses as well, and what services of AWS may on
  // behalf of others. The policy simulator decides it on the templates' policies.
  ...rolesAlone(),
  ...keysAlone(),
  ...logDelivery(),
  otherDomains(),
  ...openedSourceBucket(),
  ...trustPolicyProbes(),
  accessLogProbe,
  ...departureProbes(),
];
