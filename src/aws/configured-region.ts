import { STSClient } from '@aws-sdk/client-sts';
import { OrgvaultError } from '../error.ts';
import { missingProfile } from './configured-credentials.ts';

/**
 * The Region of the AWS configuration: AWS_REGION, or that of the profile.
 * @throws OrgvaultError if it names none, or has no such profile
 */
export async function configuredRegion(profile: string | undefined): Promise<string> {
  const client = new STSClient(profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch (error) {
    const missing = await missingProfile(profile, error);
    if (missing !== undefined) throw missing;
    throw new OrgvaultError(
      'NO_REGION',
      'the AWS configuration names no Region',
      'name it with --region, AWS_REGION, or in the profile',
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}
