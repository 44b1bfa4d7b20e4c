import { isIP } from 'node:net';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { Principal } from '../../aws/principal.ts';

/**
 * A client of S3 Control. The SDK puts the account's number before the host of an endpoint, which gives no valid URL
 * where AWS_ENDPOINT_URL names an address or localhost; the number is in a header too, so it is left out there, as
 * S3's client leaves out the bucket.
 */
export function s3Control(principal: Principal, region: string): S3ControlClient {
  const client = principal.client(S3ControlClient, region);
  if (adapted.has(client)) return client;
  adapted.add(client);
  const { endpointProvider } = client.config;
  client.config.endpointProvider = (parameters, context) =>
    endpointProvider(
      hasPlainHost(parameters.Endpoint) ? { ...parameters, RequiresAccountId: false } : parameters,
      context,
    );
  return client;
}

const adapted = new WeakSet<S3ControlClient>();

function hasPlainHost(endpoint: unknown): boolean {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return false;
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || isIP(host) !== 0;
}
