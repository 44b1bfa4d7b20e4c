import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { type Caller, readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import type { Organization } from '../organization/organization.ts';
import { describeOrganization, readOrganization } from '../organization/read-organization.ts';

/** What several checks want to know, asked of AWS once. */
export class Facts {
  readonly config: Config;
  readonly caller: Principal;
  /** That of the centre, where stack set and stacks are. */
  readonly region: string;
  /** Who runs the command. */
  readonly identity: () => Promise<Caller>;
  /** What every account may know. */
  readonly organization: () => Promise<Pick<Organization, 'id' | 'featureSet' | 'managementAccountId'>>;
  /** What the management account and delegated administrators may know. */
  readonly tree: () => Promise<Organization>;

  constructor(config: Config, caller: Principal) {
    this.config = config;
    this.caller = caller;
    this.region = config.central.region;
    const organizations = caller.client(OrganizationsClient, this.region);
    this.identity = once(() => readCaller(caller, this.region));
    this.organization = once(() => describeOrganization(organizations));
    this.tree = once(() => readOrganization(organizations));
  }

  /** Whether the caller is in the management account. */
  async callerManages(): Promise<boolean> {
    const [{ accountId }, { managementAccountId }] = await Promise.all([
      this.identity(),
      this.organization(),
    ]);
    return accountId === managementAccountId;
  }
}

/** Does something at most once, however many ask for it. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
