import type { PolicyDocument } from './caller.ts';
import type { RequestContext } from './request.ts';

/** Values of IAM condition keys; a list for multivalued keys. */
export type ConditionValues = Readonly<Record<string, string | readonly string[]>>;

/** One thing that a caller must be allowed to do for an action to go on. */
export interface Permission {
  /** The IAM action, such as `s3:PutObject`. */
  readonly action: string;
  /** The ARN of the resource, or `*` for an action without resource-level permissions. */
  readonly resource: string;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
  /** The service's own condition keys (`s3:prefix`, `kms:ViaService`, ...); the global ones are added for all. */
  readonly context?: ConditionValues;
  /** The policy attached to the resource: bucket policy, key policy or trust policy. */
  readonly resourcePolicy?: PolicyDocument;
  /** S3 only: whether `RestrictPublicBuckets` is in force for this bucket. */
  readonly restrictPublicBuckets?: boolean;
  /** Whether a grant of the resource's allows it, which takes the place of policies that do; a Deny still stands. */
  readonly granted?: boolean;
  /** Tags of the resource, for `aws:ResourceTag/*`. */
  readonly resourceTags?: Readonly<Record<string, string>>;
}

/** The schema of an operation as the AWS SDK's clients export it (`PutObject$`); see `wire/`. */
export type OperationSchema = readonly [
  kind: 9,
  namespace: string,
  name: string,
  traits: unknown,
  input: unknown,
  output: unknown,
];

/**
 * One API action: its shapes from the SDK's schema, what the caller needs, and what it does.
 * `authorize` runs first; it may throw what AWS answers before it looks at permissions (`NoSuchBucket`).
 */
export interface Action<Input extends object, Output extends object> {
  readonly schema: OperationSchema;
  /** The API name, such as `CreateStackSet`. */
  readonly name: string;
  readonly authorize: (input: Input, request: RequestContext) => readonly Permission[];
  readonly handle: (input: Input, request: RequestContext) => Promise<Output> | Output;
}

/**
 * An action of any shape, as the registry of a service holds it. Methods, so that every action fits: the wire layer
 * calls it only with what it read by the action's own schema.
 */
export interface AnyAction {
  readonly schema: OperationSchema;
  readonly name: string;
  authorize(input: object, request: RequestContext): readonly Permission[];
  handle(input: object, request: RequestContext): Promise<object> | object;
}

/** Defines an action; its name is the schema's. */
export function defineAction<Input extends object, Output extends object>(definition: {
  readonly schema: unknown;
  readonly authorize: Action<Input, Output>['authorize'];
  readonly handle: Action<Input, Output>['handle'];
}): Action<Input, Output> {
  const schema = operationSchema(definition.schema);
  return { ...definition, schema, name: schema[2] };
}

function operationSchema(value: unknown): OperationSchema {
  if (!isOperationSchema(value)) throw new TypeError('not an operation schema of the AWS SDK');
  return value;
}

function isOperationSchema(value: unknown): value is OperationSchema {
  return Array.isArray(value) && value[0] === 9 && typeof value[2] === 'string';
}
