const iamPaths = [
  ...['user/', 'federated-user/', 'role/', 'group/', 'instance-profile/', 'mfa/', 'server-certificate/'],
  ...['policy/', 'sms-mfa/', 'saml-provider/', 'oidc-provider/', 'report/', 'access-report/'],
];

/** What IAM says of a resource that an identity policy cannot name; undefined when it can. */
export function resourceFault(resource: string): string | undefined {
  if (resource === '*') return undefined;
  if (!resource.includes(':')) return `Resource ${resource} must be in ARN format or "*".`;
  const [, partition = '', service, region = '*', account = '*', ...path] = resource.split(':');
  if (partition !== 'aws' && partition !== '*') {
    const rest = [service === undefined || service === '' ? '*' : service, region, account];
    return `Partition "${partition}" is not valid for resource "arn:${partition}:${rest.join(':')}:${path.join(':') || '*'}".`;
  }
  if (service === undefined) return 'Resource vendor must be fully qualified and cannot contain regexes.';
  if (service === 'iam' && region !== '' && region !== '*') {
    return `IAM resource ${resource} cannot contain region information.`;
  }
  if (
    service === 's3' &&
    region !== '' &&
    !/:(?:accesspoint|job|storage-lens|async-request)/.test(resource)
  ) {
    return region === '*' ? undefined : `Resource ${resource} can not contain region information.`;
  }
  const start = path.join(':');
  const fits = start.startsWith('*') || iamPaths.some((prefix) => start.startsWith(prefix));
  if (service === 'iam' && start !== 'root' && !fits) {
    return `IAM resource path must either be "*" or start with ${iamPaths.join(', ')}.`;
  }
  return undefined;
}
