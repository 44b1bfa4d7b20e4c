import type { CompiledTemplate } from './compiled-template.ts';
import type { Value } from './value.ts';

/** What stands for a value that only the operation itself will know, in change sets' own notation. */
export const knownAfterApply = '{{changeSet:KNOWN_AFTER_APPLY}}';

/** What a resource answers to `Ref` and `Fn::GetAtt`. */
export interface ResourceValues {
  readonly ref: string;
  /** @throws AwsError for an attribute that the type does not have */
  attribute(name: string): Value;
}

/** Where an output of another stack is read, and as whom. */
export interface StackOutputQuery {
  readonly stackName: string;
  readonly outputName: string;
  readonly region: string;
  readonly roleArn: string | undefined;
}

/** What the functions of a template are evaluated against. */
export interface Scope {
  readonly template: CompiledTemplate;
  /** The section that is being evaluated, for error texts. */
  readonly block: 'Resources' | 'Outputs' | 'Conditions' | 'Rules';
  readonly region: string;
  parameter(name: string): Value | undefined;
  pseudoParameter(name: string): Value | undefined;
  condition(name: string): boolean;
  /** `undefined` where the resource does not exist, such as one whose condition is false. */
  resource(logicalId: string): ResourceValues | undefined;
  /** @throws AwsError where no such export exists */
  importValue(exportName: string): string;
  stackOutput(query: StackOutputQuery): string;
  /** The value of a dynamic reference such as `{{resolve:ssm:/name}}`. */
  dynamicReference(reference: string): string;
}
