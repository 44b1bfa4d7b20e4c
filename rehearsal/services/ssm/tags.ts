import type { Tag } from '@aws-sdk/client-ssm';
import { AwsError, notModelled } from '../../cloud/aws-error.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { constraintError } from './errors.ts';
import type { Parameter } from './parameter.ts';
import { placeOf } from './parameter-permission.ts';

const mostTags = 50;

/** The present tags with the given ones laid over them. @throws ValidationException, TooManyTagsError */
export function withTags(
  present: ReadonlyMap<string, string>,
  given: readonly Tag[] | undefined,
): ReadonlyMap<string, string> {
  const tags = new Map(present);
  for (const { Key: key = '', Value: value = '' } of given ?? []) {
    if (!/^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(key)) {
      throw constraintError(
        key,
        'tags.1.member.key',
        'satisfy regular expression pattern: ^(?!^(?i)aws:)(?=^[\\x{00C0}-\\x{017F}a-zA-Z0-9 +\\-=._:/@]+$).*$',
      );
    }
    if (value.length > 256)
      throw constraintError(value, 'tags.1.member.value', 'have length less than or equal to 256');
    tags.set(key, value);
  }
  if (tags.size > mostTags) {
    throw new AwsError(
      'TooManyTagsError',
      'The Targets parameter includes too many tags. Remove one or more tags and try the command again.',
    );
  }
  return tags;
}

/** Tags are modelled of parameters only. @throws NotImplemented */
export function checkResourceType(type: string | undefined): void {
  if (type !== 'Parameter') throw notModelled(`tags of the SSM resource type ${type}`);
}

/** The parameter that a tagging request names. @throws InvalidResourceId */
export function findTagged(id: string | undefined, request: RequestContext): Parameter {
  const parameter = request.cloud.state.ssm.parameter(placeOf(request), id ?? '');
  if (parameter === undefined) throw new AwsError('InvalidResourceId', 'Invalid Resource Id');
  return parameter;
}
