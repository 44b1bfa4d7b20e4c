import {
  backupOutsideManagementAccount,
  bucketNameFits,
  bucketNameIsFree,
  namespaceIsOffered,
} from './central-account.ts';
import {
  layoutTellsRegionsApart,
  noDuplicates,
  oneOrganization,
  regionsInPartition,
  rootStandsAlone,
  unitsFitOneOperation,
} from './enrollment-targets.ts';
import { lifecycleIsAccepted } from './lifecycle.ts';
import { strictModeReachesConcurrency } from './rollout.ts';
import type { Rule } from './rule.ts';
import { tagsAreFree, tagsFit } from './tags.ts';

/** Every check that looks at more than one field. */
export const allRules: readonly Rule[] = [
  backupOutsideManagementAccount,
  bucketNameFits,
  bucketNameIsFree,
  namespaceIsOffered,
  noDuplicates,
  rootStandsAlone,
  unitsFitOneOperation,
  oneOrganization,
  regionsInPartition,
  layoutTellsRegionsApart,
  strictModeReachesConcurrency,
  lifecycleIsAccepted,
  tagsAreFree,
  tagsFit,
];
