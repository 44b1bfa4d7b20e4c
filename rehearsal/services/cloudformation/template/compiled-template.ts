import type { Properties, Value, ValueMap } from './value.ts';

/** A declared parameter. */
export interface ParameterDeclaration {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly default: string | undefined;
  readonly noEcho: boolean;
  readonly allowedValues: readonly string[] | undefined;
  readonly allowedPattern: string | undefined;
  readonly constraintDescription: string | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly minValue: number | undefined;
  readonly maxValue: number | undefined;
}

export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate';
export type UpdateReplacePolicy = 'Delete' | 'Retain';

/** A declared resource, its functions not yet evaluated. */
export interface ResourceDeclaration {
  readonly logicalId: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly condition: string | undefined;
  readonly properties: Properties;
  readonly metadata: ValueMap | undefined;
  /** Every resource that must stand before this one: by DependsOn, Ref, Fn::GetAtt or Fn::Sub. */
  readonly dependencies: ReadonlySet<string>;
  readonly deletionPolicy: DeletionPolicy;
  readonly updateReplacePolicy: UpdateReplacePolicy;
}

export interface OutputDeclaration {
  readonly name: string;
  readonly description: string | undefined;
  readonly value: Value;
  readonly condition: string | undefined;
  readonly exportName: Value | undefined;
}

export interface RuleDeclaration {
  readonly name: string;
  readonly condition: Value | undefined;
  readonly assertions: readonly { readonly assert: Value; readonly description: string | undefined }[];
}

export type Mapping = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** A template whose form and references are known to be right. */
export interface CompiledTemplate {
  readonly body: ValueMap;
  readonly version: string | undefined;
  readonly description: string | undefined;
  readonly metadata: ValueMap | undefined;
  readonly parameters: ReadonlyMap<string, ParameterDeclaration>;
  readonly rules: readonly RuleDeclaration[];
  readonly mappings: ReadonlyMap<string, Mapping>;
  readonly conditions: ReadonlyMap<string, Value>;
  readonly resources: ReadonlyMap<string, ResourceDeclaration>;
  readonly outputs: ReadonlyMap<string, OutputDeclaration>;
}
