import { isEnabledByDefault } from '../../cloud/regions.ts';

/**
 * Which Regions accounts can use: those that every account has, and those that they opted in to.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export class EnabledRegions {
  readonly #optedIn = new Map<string, ReadonlySet<string>>();

  isEnabled(accountId: string, region: string): boolean {
    return isEnabledByDefault(region) || this.#optedIn.get(accountId)?.has(region) === true;
  }

  /** Opts an account in, in the organization or outside it; it stays so wherever the account goes. */
  enable(accountId: string, regions: readonly string[]): void {
    this.#optedIn.set(accountId, new Set([...(this.#optedIn.get(accountId) ?? []), ...regions]));
  }
}
