import { notModelled } from '../../../cloud/aws-error.ts';

/** Refuses by name the properties of a type that AWS has and the rehearsal does not. */
export function refuseProperties(type: string, properties: object, names: readonly string[]): void {
  const given = names.find((name) => Object.hasOwn(properties, name));
  if (given !== undefined) throw notModelled(`the property ${given} of ${type}`);
}
