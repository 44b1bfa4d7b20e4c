/** Where the cases speak to. */
export interface Endpoint {
  /** Every service's; undefined for AWS's own. */
  readonly url?: string;
  /** Stands on this machine: accounts are known by 12-digit access key ids, no profiles are read. */
  readonly loopback: boolean;
}

/**
 * Reads `ORGVAULT_FIDELITY_ENDPOINT`: the word `aws`, or a URL. Undefined where it is not set: then a rehearsal is
 * started.
 *
 * @throws Error when it is neither
 */
export function readEndpoint(value: string | undefined): Endpoint | undefined {
  if (!value) return undefined;
  if (value === 'aws') return { loopback: false };
  if (!URL.canParse(value) || !/^https?:/.test(value)) {
    throw new Error(
      `ORGVAULT_FIDELITY_ENDPOINT is ${value}: give the word aws, or a URL such as http://127.0.0.1:4566.`,
    );
  }
  return { url: value, loopback: isLoopback(new URL(value).hostname) };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
