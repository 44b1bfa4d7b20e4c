/**
 * A value of a template as a person reads it: `arn:${AWS::Partition}:s3:::${CentralBucketName}/*` instead of the functions
 * that make it. What has no such form stays JSON.
 */
export function readable(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0 || Array.isArray(value)) return JSON.stringify(value);
  const argument: unknown = Reflect.get(value, name);
  switch (name) {
    case 'Ref':
      return `\${${String(argument)}}`;
    case 'Fn::GetAtt':
      return `\${${Array.isArray(argument) ? argument.join('.') : String(argument)}}`;
    case 'Fn::Sub':
      return typeof argument === 'string' ? argument : JSON.stringify(value);
    case 'Fn::Join':
      return joined(argument) ?? JSON.stringify(value);
    default:
      return JSON.stringify(value);
  }
}

function joined(argument: unknown): string | undefined {
  if (!Array.isArray(argument)) return undefined;
  const [delimiter, parts]: readonly unknown[] = argument;
  if (typeof delimiter !== 'string' || !Array.isArray(parts)) return undefined;
  return parts.map(readable).join(delimiter);
}
