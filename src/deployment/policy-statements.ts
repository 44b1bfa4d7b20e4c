import { readable } from './readable.ts';
import type { Template } from './template.ts';

/** A statement of a policy, in the place where it stands. */
export interface PolicyStatement {
  readonly logicalId: string;
  readonly resourceType: string;
  /** `Allow` or `Deny` */
  readonly effect: string;
  readonly sid: string | undefined;
  readonly actions: readonly string[];
  /** For whom; empty in policies of a role, which are for the role. */
  readonly principals: readonly string[];
  readonly resources: readonly string[];
  /** `StringEquals aws:PrincipalOrgID = o-exampleorgid` */
  readonly conditions: readonly string[];
}

/** How the policies of two templates differ. */
export interface StatementChanges {
  readonly gained: readonly PolicyStatement[];
  readonly lost: readonly PolicyStatement[];
}

/** The statements that policies gain and lose; one that changes is lost as it was, and gained as it will be. */
export function compareStatements(before: Template, after: Template): StatementChanges {
  const [old, next] = [statementsOf(before), statementsOf(after)];
  return { gained: without(next, old), lost: without(old, next) };
}

function without(statements: readonly PolicyStatement[], others: readonly PolicyStatement[]) {
  const known = new Set(others.map((statement) => JSON.stringify(statement)));
  return statements.filter((statement) => !known.has(JSON.stringify(statement)));
}

/** Every statement of every policy of a template: of buckets, keys and roles, and what roles trust. */
export function statementsOf({ Resources }: Template): readonly PolicyStatement[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties }]) =>
    findStatements(Properties).map((statement) => toStatement(logicalId, Type, statement)),
  );
}

type Json = Readonly<Record<string, unknown>>;

/** Policy documents are found by their form, wherever a resource type has them. */
function findStatements(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(findStatements);
  if (!isJson(value)) return [];
  const statement = value['Statement'];
  if (statement !== undefined) return asArray(statement).filter(isJson);
  return Object.values(value).flatMap(findStatements);
}

function toStatement(logicalId: string, resourceType: string, statement: Json): PolicyStatement {
  const sid = statement['Sid'];
  return {
    logicalId,
    resourceType,
    effect: String(statement['Effect']),
    sid: typeof sid === 'string' ? sid : undefined,
    actions: texts(statement, 'Action'),
    principals: texts(statement, 'Principal'),
    resources: texts(statement, 'Resource'),
    conditions: conditionsOf(statement['Condition']),
  };
}

function texts(statement: Json, name: string): readonly string[] {
  const not = statement[`Not${name}`];
  return [
    ...asArray(statement[name]).flatMap(listed),
    ...asArray(not)
      .flatMap(listed)
      .map((each) => `all but ${each}`),
  ];
}

/** Principals come by kind: `{ AWS: [...], Service: '...' }`. */
function listed(value: unknown): readonly string[] {
  const kinds = ['AWS', 'Service', 'Federated', 'CanonicalUser'];
  if (isJson(value) && Object.keys(value).every((key) => kinds.includes(key))) {
    return Object.values(value).flatMap((each) => asArray(each).map(readable));
  }
  return [readable(value)];
}

function conditionsOf(condition: unknown): readonly string[] {
  if (!isJson(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isJson(keys) ? keys : {}).map(
      ([key, values]) => `${operator} ${key} = ${asArray(values).map(readable).join(' or ')}`,
    ),
  );
}

function asArray(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
