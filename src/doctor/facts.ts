import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import type { Organization } from '../organization/organization.ts';
import { describeOrganization, readOrganization } from '../organization/read-organization.ts';

/** Who runs the command. */
export interface Identity {
  readonly accountId: string;
  readonly arn: string;
}

/** What several checks want to know, asked of AWS once. */
export class Facts {
  readonly config: Config;
  readonly caller: Principal;
  /** That of the centre, where stack set and stacks are. */
  readonly region: string;
  readonly identity: () => Promise<Identity>;
  /** What every account may know. */
  readonly organization: () => Promise<Pick<Organization, 'id' | 'featureSet' | 'managementAccountId'>>;
  /** What the management account and delegated administrators may know. */
  readonly tree: () => Promise<Organization>;

  constructor(config: Config, caller: Principal) {
    this.config = config;
    this.caller = caller;
    this.region = config.central.region;
    const organizations = caller.client(OrganizationsClient, this.region);
    this.identity = once(async () => {
      const sts = caller.client(STSClient, this.region);
      const { Account = '', Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
      return { accountId: Account, arn: Arn };
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

/** Does something at most once, however many ask for it. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
