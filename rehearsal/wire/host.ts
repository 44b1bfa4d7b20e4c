/**
 * Whether a `Host` names this machine's loopback or one of AWS's endpoints. Any other would be a web page of somebody
 * else whose name was made to point here (DNS rebinding).
 */
export function isAllowedHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = host.toLowerCase().replace(/:\d{1,5}$/, '');
  return (
    /^127(\.\d{1,3}){3}$/.test(name) ||
    name === '[::1]' ||
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name.endsWith('.amazonaws.com')
  );
}
