import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'organization';

/**
 * The organization of the configuration, with all features, which service-managed stack sets need.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-enable-trusted-access.html
 */
export async function checkOrganization(facts: Facts): Promise<readonly Finding[]> {
  const { id, featureSet } = await facts.organization();
  const wanted = facts.config.organizationId;
  if (id !== wanted) {
    return [
      {
        check,
        verdict: 'fail',
        detail: `you are in the organization ${id}, and the configuration is for ${wanted}`,
        remedy: 'correct organizationId, or use credentials of the right organization',
      },
    ];
  }
  if (featureSet !== 'ALL') {
    return [
      {
        check,
        verdict: 'fail',
        detail: `the organization ${id} has consolidated billing only`,
        remedy: 'from the management account, run `aws organizations enable-all-features`',
      },
    ];
  }
  return [{ check, verdict: 'pass', detail: `${id} has all features` }];
}
