/** Which services the organization trusts, and which members administer which service. */
export class ServiceAccess {
  readonly #trusted = new Map<string, Date>();
  /** By service principal: account id and since when. */
  readonly #delegated = new Map<string, Map<string, Date>>();

  isTrusted(servicePrincipal: string): boolean {
    return this.#trusted.has(servicePrincipal);
  }

  /** Trusting a trusted service changes nothing, not even its date. */
  trust(servicePrincipal: string, since: Date): void {
    if (!this.#trusted.has(servicePrincipal)) this.#trusted.set(servicePrincipal, since);
  }

  distrust(servicePrincipal: string): void {
    this.#trusted.delete(servicePrincipal);
  }

  trusted(): readonly { readonly servicePrincipal: string; readonly since: Date }[] {
    return [...this.#trusted].map(([servicePrincipal, since]) => ({ servicePrincipal, since }));
  }

  isDelegated(accountId: string, servicePrincipal: string): boolean {
    return this.#delegated.get(servicePrincipal)?.has(accountId) ?? false;
  }

  delegate(accountId: string, servicePrincipal: string, since: Date): void {
    const administrators = this.#delegated.get(servicePrincipal) ?? new Map<string, Date>();
    this.#delegated.set(servicePrincipal, administrators.set(accountId, since));
  }

  undelegate(accountId: string, servicePrincipal: string): void {
    this.#delegated.get(servicePrincipal)?.delete(accountId);
  }

  /** The accounts that administer a service. */
  administratorsOf(servicePrincipal: string): readonly string[] {
    return [...(this.#delegated.get(servicePrincipal)?.keys() ?? [])];
  }

  /** The services that an account administers. */
  servicesOf(accountId: string): readonly { readonly servicePrincipal: string; readonly since: Date }[] {
    return [...this.#delegated].flatMap(([servicePrincipal, administrators]) => {
      const since = administrators.get(accountId);
      return since === undefined ? [] : [{ servicePrincipal, since }];
    });
  }

  /** Every account that administers any service, with the day on which it first did. */
  administrators(): readonly { readonly accountId: string; readonly since: Date }[] {
    const accounts = new Set([...this.#delegated.values()].flatMap((of) => [...of.keys()]));
    return [...accounts].map((accountId) => ({
      accountId,
      since: new Date(Math.min(...this.servicesOf(accountId).map(({ since }) => since.getTime()))),
    }));
  }
}
