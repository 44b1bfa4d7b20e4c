import type { TestProject } from 'vitest/node';
import { serve } from '../../rehearsal/serve.ts';
import { Account } from './account.ts';
import { type Endpoint, readEndpoint } from './endpoint.ts';
import { guardOrganization } from './guard.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly fidelityEndpoint: Endpoint;
  }
}

/** Before all cases: one rehearsal for all of them, or the guard of another endpoint. */
export default async function start(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const endpoint = readEndpoint(process.env['ORGVAULT_FIDELITY_ENDPOINT']);
  if (endpoint) {
    if (!endpoint.loopback) {
      const connect = async () => (await Account.administratorOf('management', endpoint)).organizations;
      await guardOrganization(connect, process.env['ORGVAULT_FIDELITY_ORGANIZATION']);
    }
    project.provide('fidelityEndpoint', endpoint);
    return undefined;
  }
  const rehearsal = await serve({ port: 0, strict: true });
  project.provide('fidelityEndpoint', { url: rehearsal.url, loopback: true });
  return () => rehearsal.close();
}
