/** How the handler of a type calls the service that it works with, in the messages that it passes on. */
export function handlerServiceName(type: string): string {
  const service = type.split('::')[1] ?? type;
  return service === 'S3' || service === 'CloudFormation'
    ? service
    : `${service.charAt(0)}${service.slice(1).toLowerCase()}`;
}
