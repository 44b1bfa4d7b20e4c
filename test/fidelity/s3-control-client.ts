import { isIP } from 'node:net';
import { S3ControlClient, type S3ControlClientConfig } from '@aws-sdk/client-s3-control';

/**
 * A client of S3 Control that also reaches an endpoint by an IP address or as localhost. The SDK puts the account's
 * number before the host, which gives no valid URL, or a name that nobody resolves; the number is in the header
 * `x-amz-account-id` as well. S3's client leaves the bucket out of such a host by itself.
 */
export function s3ControlClient(settings: S3ControlClientConfig): S3ControlClient {
  const client = new S3ControlClient(settings);
  const { endpointProvider } = client.config;
  client.config.endpointProvider = (parameters, context) =>
    endpointProvider(
      hasPlainHost(parameters.Endpoint) ? { ...parameters, RequiresAccountId: false } : parameters,
      context,
    );
  return client;
}

function hasPlainHost(endpoint: unknown): boolean {
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint)) return false;
  const host = new URL(endpoint).hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || isIP(host) !== 0;
}
