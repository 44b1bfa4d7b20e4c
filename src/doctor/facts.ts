import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { type Caller, readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import type { Organization } from '../organization/organization.ts';
import { describeOrganization, readOrganization } from '../organization/read-organization.ts';
import { isUnknownInRegion } from './unknown-in-region.ts';

/** What several checks want to know, asked of AWS once. */
export class Facts {
  readonly config: Config;
  readonly caller: Principal;
  /** That of the centre, where stack set and stacks are. */
  readonly region: string;
  /**
   * One that is enabled in every account, for what is asked in no particular Region: that of the centre may not be
   * enabled yet, and credentials are unknown there. Only the partition `aws` has Regions that have to be enabled.
   * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
   */
  readonly enabledRegion: string;
  /** Who runs the command. */
  readonly identity: () => Promise<Caller>;
  /** Whether AWS knows the caller in the Region of the centre. */
  readonly isKnownInRegion: () => Promise<boolean>;
  /** What every account may know. */
  readonly organization: () => Promise<Pick<Organization, 'id' | 'featureSet' | 'managementAccountId'>>;
  /** What the management account and delegated administrators may know. */
  readonly tree: () => Promise<Organization>;

  constructor(config: Config, caller: Principal) {
    this.config = config;
    this.caller = caller;
    this.region = config.central.region;
    const organizations = caller.client(OrganizationsClient, this.region);
    this.enabledRegion = config.central.partition === 'aws' ? 'us-east-1' : this.region;
    this.identity = once(() => readCaller(caller, this.enabledRegion));
    this.isKnownInRegion = once(async () => {
      await this.identity();
      return this.region === this.enabledRegion || (await isKnownIn(this.region, caller));
    });
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

/** @param caller whose credentials are known to be good elsewhere */
async function isKnownIn(region: string, caller: Principal): Promise<boolean> {
  try {
    await readCaller(caller, region);
    return true;
  } catch (error) {
    if (error instanceof Error && isUnknownInRegion(error)) return false;
    throw error;
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
