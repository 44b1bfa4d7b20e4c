import { withRehearsal } from '../../bench/rehearsal.ts';
import { defaultIds, defaultOrganization } from '../../rehearsal/organization/default-organization.ts';
import { withAccounts } from '../../rehearsal/organization/with-accounts.ts';
import { OperatorFolder } from '../prepared/operator-folder.ts';
import { PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { Size } from './expected-calls.ts';

/** Of the default organization's accounts, those that are not enrolled: outside of the targets, central, suspended. */
const notEnrolled = 5;
/** Of these, those in a target: they have a stack instance without a stack, or with nothing in it. */
const leftOut = 2;

/** An organization of some size, in a process of its own, whose central account is prepared for a deployment. */
export interface ScaledOrganization {
  readonly url: string;
  readonly folder: OperatorFolder;
  readonly prepared: PreparedOrganization;
}

/** What calls depend on, where so many accounts are enrolled. */
export function sizeOf(enrolled: number): Size {
  const organization = withAccounts(defaultOrganization(), enrolled + notEnrolled, defaultIds.targetUnits);
  return { organization, instances: enrolled + leftOut };
}

/**
 * The same organization as {@link sizeOf} has it, while `work` is done in it.
 * @param bootstrapped by the CDK, for what deploys; by the API alone, which is faster, for what only reads
 */
export function withScaledOrganization<T>(
  enrolled: number,
  work: (organization: ScaledOrganization) => Promise<T>,
  { bootstrapped = 'by-cdk' }: { readonly bootstrapped?: 'by-cdk' | 'by-api' } = {},
): Promise<T> {
  return withRehearsal(enrolled + notEnrolled, async ({ url }) => {
    const folder = await OperatorFolder.create(url);
    try {
      const prepared = await PreparedOrganization.start({
        rehearsal: { url, plainUrl: undefined, close: async () => {} },
        ...(bootstrapped === 'by-cdk' && {
          bootstrap: (_: PreparedOrganization, accountId: string) => folder.bootstrap(accountId),
        }),
      });
      return await work({ url, folder, prepared });
    } finally {
      await folder.remove();
    }
  });
}
