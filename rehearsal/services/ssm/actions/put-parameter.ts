import { PutParameter$, type PutParameterRequest, type PutParameterResult } from '@aws-sdk/client-ssm';
import { defineAction } from '../../../cloud/action.ts';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import { requestTags } from '../../../cloud/request-tags.ts';
import { constraintError, validationError } from '../errors.ts';
import { latest, type Parameter, type ParameterVersion } from '../parameter.ts';
import { checkNewName, parameterArn } from '../parameter-name.ts';
import { parameterPermission, placeOf } from '../parameter-permission.ts';
import { checkDataType, checkPattern, checkType, checkValue, chooseTier } from '../parameter-value.ts';
import { withTags } from '../tags.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const putParameter = defineAction<PutParameterRequest, PutParameterResult>({
  schema: PutParameter$,
  authorize: (input, request) => {
    const name = checkNewName(input.Name ?? '');
    const tags = requestTags(input.Tags);
    const context = { 'ssm:Overwrite': String(input.Overwrite ?? false), ...tags };
    const put = parameterPermission('ssm:PutParameter', name, request, context);
    if ((input.Tags ?? []).length === 0) return [put];
    return [put, parameterPermission('ssm:AddTagsToResource', name, request, tags)];
  },
  handle: (input, request) => {
    if (input.Policies !== undefined) throw notModelled('policies of parameters');
    const { cloud, caller } = request;
    const { ssm } = cloud.state;
    const place = placeOf(request);
    const name = input.Name ?? '';
    const arn = parameterArn(cloud.partition, place, name);
    const present = ssm.parameter(place, name);
    const before = present && latest(present);
    const tier = chooseTier(input.Tier, before?.tier, input.Value);
    const value = checkValue(input.Value, tier);
    if (input.Overwrite === true && (input.Tags ?? []).length > 0) {
      throw validationError(
        "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
      );
    }
    if (present !== undefined && input.Overwrite !== true) {
      throw new AwsError(
        'ParameterAlreadyExists',
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      );
    }
    const version: ParameterVersion = {
      version: (before?.version ?? 0) + 1,
      value,
      type: checkType(input.Type, before?.type),
      dataType: checkDataType(input.DataType),
      description: checkDescription(input.Description) ?? before?.description,
      allowedPattern: checkPattern(input.AllowedPattern, value),
      tier,
      lastModifiedDate: cloud.clock.now(),
      lastModifiedUser: caller.kind === 'user' || caller.kind === 'role-session' ? caller.arn : '',
    };
    ssm.put({
      ...{ name, arn, accountId: place.accountId, region: place.region },
      versions: present === undefined ? [version] : keepNewest(present.versions, version),
      tags: present?.tags ?? withTags(new Map(), input.Tags),
    });
    return { Version: version.version, Tier: version.tier };
  },
});

/** AWS keeps a hundred versions and drops the oldest. */
const mostVersions = 100;

function keepNewest(versions: Parameter['versions'], added: ParameterVersion): Parameter['versions'] {
  const [first, ...rest] = versions;
  if (versions.length < mostVersions) return [first, ...rest, added];
  const [second = added, ...others] = rest;
  return [second, ...others, added];
}

function checkDescription(description: string | undefined): string | undefined {
  if (description !== undefined && description.length > 1024) {
    throw constraintError(description, 'description', 'have length less than or equal to 1024');
  }
  return description;
}
