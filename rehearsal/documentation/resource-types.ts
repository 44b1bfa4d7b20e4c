import { unmodelledBucketProperties } from '../services/cloudformation/resources/s3-bucket/bucket-properties.ts';
import { sourcesIn } from './refusals.ts';

/** A resource type of CloudFormation that the rehearsal has. */
export interface DocumentedType {
  readonly type: string;
  /** Properties that AWS has and that are refused by name. */
  readonly refusedProperties: readonly string[];
}

/** The modelled resource types, by name. */
export function documentedTypes(): readonly DocumentedType[] {
  return sourcesIn('services/cloudformation/resources/types')
    .map((text) => ({
      type: /\btype(?:: | = )'(AWS::[^']+)'/.exec(text)?.[1] ?? '',
      refusedProperties: refusedProperties(text),
    }))
    .sort((a, b) => a.type.localeCompare(b.type, 'en'));
}

function refusedProperties(text: string): readonly string[] {
  const names = /\brefuseProperties\([^;]*?(?:\[([^\]]*)\]|unmodelledBucketProperties)\)/.exec(text);
  if (names === null) return [];
  if (names[1] === undefined) return unmodelledBucketProperties;
  return [...names[1].matchAll(/'([^']+)'/g)].map(([, name = '']) => name);
}
