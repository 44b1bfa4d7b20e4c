import { evaluateCondition } from '../template/evaluate-condition.ts';
import { parameterAsValue } from '../template/parameter-values.ts';
import type { ResourceValues, Scope, StackOutputQuery } from '../template/scope.ts';
import { templateError, validationError } from '../template/template-error.ts';
import type { Value } from '../template/value.ts';
import type { StackDefinition, StackResource } from './stack.ts';

/** What a scope needs of the stack and of the world around it. */
export interface ScopeSources {
  readonly definition: Pick<StackDefinition, 'template' | 'parameters'>;
  readonly stack: {
    readonly id: string;
    readonly name: string;
    readonly accountId: string;
    readonly region: string;
  };
  readonly partition: string;
  /** The values of a resource; asked only for those whose condition holds. */
  readonly resource: (logicalId: string) => ResourceValues;
  /** `undefined` where there is no such export. */
  readonly exportValue: (name: string) => string | undefined;
  readonly stackOutput: (query: StackOutputQuery) => string;
  readonly dynamicReference: (reference: string) => string;
}

/** The scope in which a section of a stack's template is evaluated. */
export class StackScope implements Scope {
  readonly block: Scope['block'];
  readonly #sources: ScopeSources;
  readonly #conditions: Map<string, boolean>;

  constructor(
    sources: ScopeSources,
    block: Scope['block'] = 'Resources',
    conditions = new Map<string, boolean>(),
  ) {
    this.block = block;
    this.#sources = sources;
    this.#conditions = conditions;
  }

  /** The same scope for another section. */
  in(block: Scope['block']): StackScope {
    return new StackScope(this.#sources, block, this.#conditions);
  }

  get template() {
    return this.#sources.definition.template;
  }

  get region() {
    return this.#sources.stack.region;
  }

  parameter(name: string): Value | undefined {
    const value = this.#sources.definition.parameters.get(name);
    return value && parameterAsValue(value);
  }

  pseudoParameter(name: string): Value | undefined {
    const { stack, partition } = this.#sources;
    switch (name) {
      case 'AWS::AccountId':
        return stack.accountId;
      case 'AWS::NotificationARNs':
        return [];
      case 'AWS::Partition':
        return partition;
      case 'AWS::Region':
        return stack.region;
      case 'AWS::StackId':
        return stack.id;
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      default:
        return undefined;
    }
  }

  condition(name: string): boolean {
    const known = this.#conditions.get(name);
    if (known !== undefined) return known;
    const declared = this.template.conditions.get(name);
    if (declared === undefined) throw templateError(`unresolved condition dependency ${name} in Fn::If`);
    const holds = evaluateCondition(declared, this.in('Conditions'));
    this.#conditions.set(name, holds);
    return holds;
  }

  /** Whether a resource or output with this condition exists. */
  isActive({ condition }: { readonly condition: string | undefined }): boolean {
    return condition === undefined || this.condition(condition);
  }

  resource(logicalId: string): ResourceValues | undefined {
    const declared = this.template.resources.get(logicalId);
    return declared && this.isActive(declared) ? this.#sources.resource(logicalId) : undefined;
  }

  importValue(exportName: string): string {
    const value = this.#sources.exportValue(exportName);
    if (value === undefined) throw validationError(`No export named ${exportName} found.`);
    return value;
  }

  stackOutput(query: StackOutputQuery): string {
    return this.#sources.stackOutput(query);
  }

  dynamicReference(reference: string): string {
    return this.#sources.dynamicReference(reference);
  }
}

/** What a standing resource answers to `Ref` and `Fn::GetAtt`. */
export function resourceValues(resource: StackResource): ResourceValues {
  return {
    ref: resource.ref,
    attribute: (name) => {
      const value = resource.attributes[name];
      if (value === undefined) {
        throw templateError(
          `resource ${resource.logicalId} does not support attribute type ${name} in Fn::GetAtt`,
        );
      }
      return value;
    },
  };
}
