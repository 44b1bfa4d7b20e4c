import type { ParameterTier, ParameterType } from '@aws-sdk/client-ssm';
import { addTagsToResource } from '../../../ssm/actions/add-tags-to-resource.ts';
import { deleteParameter } from '../../../ssm/actions/delete-parameter.ts';
import { describeParameters } from '../../../ssm/actions/describe-parameters.ts';
import { getParameter } from '../../../ssm/actions/get-parameter.ts';
import { listTagsForResource } from '../../../ssm/actions/list-tags-for-resource.ts';
import { putParameter } from '../../../ssm/actions/put-parameter.ts';
import { removeTagsFromResource } from '../../../ssm/actions/remove-tags-from-resource.ts';
import type { Attributes } from '../../template/value.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';
import { sameJson } from '../same-json.ts';

interface ParameterProperties {
  readonly AllowedPattern?: string;
  readonly DataType?: string;
  readonly Description?: string;
  readonly Name?: string;
  readonly Policies?: string;
  readonly Tags?: Readonly<Record<string, string>>;
  readonly Tier?: ParameterTier;
  readonly Type: ParameterType;
  readonly Value: string;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
export const awsSsmParameter = defineResourceType<ParameterProperties>({
  type: 'AWS::SSM::Parameter',
  createOnly: ['Name'],
  nameProperty: 'Name',
  attributes: ['Arn', 'Type', 'Value'],
  taggable: true,

  async create(properties, context) {
    const Name = properties.Name ?? `CFN-${context.logicalId}-${context.random(12)}`;
    await context.call(putParameter, {
      ...parameterInput(Name, properties),
      Tags: context.tags(ownTags(properties)),
    });
    return { physicalId: Name, attributes: attributes(Name, properties, context) };
  },

  async update(properties, previous, { physicalId }, context) {
    const input = parameterInput(physicalId, properties);
    // Every put makes a version: a change of the tags alone makes none.
    if (!sameJson(input, parameterInput(physicalId, previous))) {
      await context.call(putParameter, { ...input, Overwrite: true });
    }
    const named = { ResourceType: 'Parameter', ResourceId: physicalId } as const;
    const { changed, all, removed } = context.tagChanges(ownTags(properties), ownTags(previous));
    if (changed && all.length > 0) await context.call(addTagsToResource, { ...named, Tags: [...all] });
    if (removed.length > 0) {
      await context.call(removeTagsFromResource, { ...named, TagKeys: [...removed] });
    }
    return attributes(physicalId, properties, context);
  },

  remove: (_properties, { physicalId }, context) =>
    ignoreMissing(context.call(deleteParameter, { Name: physicalId })),

  async read(_expected, { physicalId: Name }, context) {
    const { Parameter } = await context.call(getParameter, { Name });
    const ParameterFilters = [{ Key: 'Name', Values: [Name] }];
    const { Parameters = [] } = await context.call(describeParameters, { ParameterFilters });
    const [metadata] = Parameters;
    const named = { ResourceType: 'Parameter', ResourceId: Name } as const;
    const { TagList = [] } = await context.call(listTagsForResource, named);
    return {
      AllowedPattern: metadata?.AllowedPattern,
      DataType: Parameter?.DataType,
      Description: metadata?.Description,
      Name,
      Tags: Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value])),
      Tier: metadata?.Tier,
      Type: Parameter?.Type,
      Value: Parameter?.Value,
    };
  },
  unread: ['Policies'],
});

function parameterInput(Name: string, properties: ParameterProperties) {
  const { AllowedPattern, DataType, Description, Policies, Tier, Type, Value } = properties;
  return {
    Name,
    Type,
    Value,
    ...(AllowedPattern === undefined ? {} : { AllowedPattern }),
    ...(DataType === undefined ? {} : { DataType }),
    ...(Description === undefined ? {} : { Description }),
    ...(Policies === undefined ? {} : { Policies }),
    ...(Tier === undefined ? {} : { Tier }),
  };
}

function ownTags({ Tags }: ParameterProperties) {
  return Object.entries(Tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
}

function attributes(
  name: string,
  { Type, Value }: ParameterProperties,
  { cloud, region, accountId }: ResourceContext,
): Attributes {
  const path = name.startsWith('/') ? name : `/${name}`;
  return { Arn: `arn:${cloud.partition}:ssm:${region}:${accountId}:parameter${path}`, Type, Value };
}
