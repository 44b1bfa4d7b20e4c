import { parseJson } from '../../../cloud/parse-json.ts';
import { validationError } from '../template/template-error.ts';

type PolicyAction = 'Update:Modify' | 'Update:Replace' | 'Update:Delete';

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly matches: (action: PolicyAction, resource: ProtectedResource) => boolean;
}

interface ProtectedResource {
  readonly logicalId: string;
  readonly type: string;
}

/**
 * Why a stack policy does not let a resource be changed; `undefined` where it does. Without a policy all is allowed;
 * with one, what it does not allow is denied
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html).
 */
export function stackPolicyDenial(
  policyBody: string | undefined,
  action: PolicyAction,
  resource: ProtectedResource,
): string | undefined {
  if (policyBody === undefined) return undefined;
  const matching = parseStackPolicy(policyBody).filter((each) => each.matches(action, resource));
  const allowed = matching.some(({ effect }) => effect === 'Allow');
  const denied = matching.some(({ effect }) => effect === 'Deny');
  if (allowed && !denied) return undefined;
  return `Action denied by stack policy: Statement [#1] does not allow [${action}] for resource [LogicalResourceId/${resource.logicalId}]`;
}

/** @throws AwsError `ValidationError` for a text that is no stack policy */
export function parseStackPolicy(policyBody: string): readonly Statement[] {
  const document: unknown = parse(policyBody);
  const statements = property(document, 'Statement');
  if (statements === undefined) throw invalid();
  return (Array.isArray(statements) ? statements : [statements]).map(statement);
}

function statement(given: unknown): Statement {
  const effect = property(given, 'Effect');
  const principal = property(given, 'Principal');
  if (effect !== 'Allow' && effect !== 'Deny') throw invalid();
  if (principal !== '*') throw invalid();
  const actions = texts(property(given, 'Action'));
  const notActions = texts(property(given, 'NotAction'));
  const resources = texts(property(given, 'Resource'));
  const notResources = texts(property(given, 'NotResource'));
  const types = resourceTypes(property(given, 'Condition'));
  return {
    effect,
    matches: (action, { logicalId, type }) => {
      const name = `LogicalResourceId/${logicalId}`;
      return (
        (actions ? anyLike(actions, action) : !anyLike(notActions ?? [], action)) &&
        (resources ? anyLike(resources, name) : !anyLike(notResources ?? [], name)) &&
        (types === undefined || anyLike(types, type))
      );
    },
  };
}

/** The only condition that stack policies know is one on `ResourceType`. */
function resourceTypes(condition: unknown): readonly string[] | undefined {
  if (condition === undefined) return undefined;
  const operator = property(condition, 'StringEquals') ?? property(condition, 'StringLike');
  const types = texts(property(operator, 'ResourceType'));
  if (!types) throw invalid();
  return types;
}

function anyLike(patterns: readonly string[], text: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
    return new RegExp(`^${expression.replaceAll('?', '.')}$`).test(text);
  });
}

function texts(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map(String);
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function parse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    throw invalid();
  }
}

/** AWS does not say what is wrong. */
function invalid() {
  return validationError('Error validating stack policy: Invalid stack policy');
}
