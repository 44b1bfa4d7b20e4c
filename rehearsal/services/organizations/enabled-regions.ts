import { isEnabledByDefault } from '../../cloud/regions.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_Region.html */
export type RegionStatus = 'ENABLED' | 'ENABLING' | 'DISABLING' | 'DISABLED' | 'ENABLED_BY_DEFAULT';

/**
 * Which Regions accounts can use: those that every account has, and those that they opted in to.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export class EnabledRegions {
  readonly #statuses = new Map<string, Map<string, RegionStatus>>();

  /** A Region that is being enabled or disabled cannot be used. */
  isEnabled(accountId: string, region: string): boolean {
    return isEnabledByDefault(region) || this.#statuses.get(accountId)?.get(region) === 'ENABLED';
  }

  statusOf(accountId: string, region: string): RegionStatus {
    if (isEnabledByDefault(region)) return 'ENABLED_BY_DEFAULT';
    return this.#statuses.get(accountId)?.get(region) ?? 'DISABLED';
  }

  /** Opts an account in, in the organization or outside it; it stays so wherever the account goes. */
  enable(accountId: string, regions: readonly string[]): void {
    for (const region of regions) this.setStatus(accountId, region, 'ENABLED');
  }

  setStatus(accountId: string, region: string, status: RegionStatus): void {
    const statuses = this.#statuses.get(accountId) ?? new Map<string, RegionStatus>();
    this.#statuses.set(accountId, statuses.set(region, status));
  }
}
