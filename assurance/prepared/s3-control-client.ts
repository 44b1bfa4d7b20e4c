import { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { Credentials } from '../../rehearsal/scenario/clients.ts';
import { region } from './config.ts';

/**
 * A client of S3 Control. The SDK puts the account's number before the host of the endpoint, which an IP address cannot
 * have; the number is in a header as well.
 */
export function s3ControlClient(endpoint: string, credentials: Credentials): S3ControlClient {
  const client = new S3ControlClient({ endpoint, region, credentials });
  const { endpointProvider } = client.config;
  client.config.endpointProvider = (parameters, context) =>
    endpointProvider({ ...parameters, RequiresAccountId: false }, context);
  return client;
}
