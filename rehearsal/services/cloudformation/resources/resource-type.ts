import type { Attributes, Value } from '../template/value.ts';
import type { ResourceContext } from './resource-context.ts';

/** What a handler made. */
export interface CreatedResource {
  readonly physicalId: string;
  /** What `Ref` answers. @default the physical id */
  readonly ref?: string;
  readonly attributes?: Attributes;
}

/** A resource as it stands, handed to a handler's update and delete. */
export interface StandingResource {
  readonly physicalId: string;
  readonly attributes: Attributes;
}

/**
 * A resource type: which changes replace, and how it is made, changed and taken away by calling its service as the
 * stack's principal. `P` are its properties as CloudFormation's schema has them; they were checked against it.
 */
export interface ResourceType<P extends object> {
  readonly type: string;
  /**
   * Properties whose change needs a new resource ("Update requires: Replacement" on the type's page of
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/).
   */
  readonly createOnly: readonly string[];
  /** The property that gives the resource a name of its own; such a resource cannot be replaced under one name. */
  readonly nameProperty?: string;
  /** What `Fn::GetAtt` takes. */
  readonly attributes: readonly string[];
  /** Whether stack tags reach it, so that a change of them alone updates it. */
  readonly taggable: boolean;
  /** Types without a schema in CloudFormation's registry take any properties. */
  readonly anyProperties?: boolean;
  readonly create: (properties: P, context: ResourceContext) => Promise<CreatedResource>;
  /** Changes what may be changed in place; answers the attributes anew. */
  readonly update: (
    properties: P,
    previous: P,
    resource: StandingResource,
    context: ResourceContext,
  ) => Promise<Attributes>;
  /** Takes the resource away; one that is gone already is no error. */
  readonly remove: (properties: P, resource: StandingResource, context: ResourceContext) => Promise<void>;
  /**
   * The properties as the service has them now; they may be more than the template sets, and tags may be those of the
   * stack too. A type without it does not support drift detection.
   * @throws AwsError that says that the resource is gone, or what keeps it from being read
   */
  readonly read?: (expected: P, resource: StandingResource, context: ResourceContext) => Promise<object>;
  /** Properties that `read` does not answer: they are not compared. */
  readonly unread?: readonly (keyof P & string)[];
}

/** A resource type of any properties, as the registry holds it. */
export interface AnyResourceType {
  readonly type: string;
  readonly createOnly: readonly string[];
  readonly nameProperty?: string;
  readonly attributes: readonly string[];
  readonly taggable: boolean;
  readonly anyProperties?: boolean;
  create(properties: object, context: ResourceContext): Promise<CreatedResource>;
  update(
    properties: object,
    previous: object,
    resource: StandingResource,
    context: ResourceContext,
  ): Promise<Attributes>;
  remove(properties: object, resource: StandingResource, context: ResourceContext): Promise<void>;
  read?(expected: object, resource: StandingResource, context: ResourceContext): Promise<object>;
  readonly unread?: readonly string[];
}

/** Takes the properties' shape out of a resource type; its schema vouches for it. */
export function defineResourceType<P extends object>(definition: ResourceType<P>): AnyResourceType {
  return definition as AnyResourceType;
}

/** An attribute as text. */
export function attributeText(attributes: Attributes, name: string): string {
  const value: Value | undefined = attributes[name];
  return typeof value === 'string' ? value : '';
}
