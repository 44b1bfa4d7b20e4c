/** The elements of a policy statement that bucket policies are checked by, each as a list. */
export interface PolicyStatement {
  readonly effect: unknown;
  readonly principal: unknown;
  readonly notPrincipal: unknown;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** Operator, then condition key, then values. */
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyCondition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a policy document. A member that is no object reads as an empty statement. */
export function statementsOf(statement: unknown): readonly PolicyStatement[] {
  const statements: readonly unknown[] = Array.isArray(statement) ? statement : [statement];
  return statements.map((one) => {
    const element = (name: string): unknown =>
      typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined;
    return {
      effect: element('Effect'),
      principal: element('Principal'),
      notPrincipal: element('NotPrincipal'),
      actions: texts(element('Action')),
      notActions: texts(element('NotAction')),
      resources: texts(element('Resource')),
      notResources: texts(element('NotResource')),
      conditions: conditionsOf(element('Condition')),
    };
  });
}

/** The principals of one kind (`AWS`, `Service`, ...); `*` alone counts as `AWS`. */
export function principalsOf(principal: unknown, kind: string): readonly string[] {
  if (typeof principal === 'string') return kind === 'AWS' ? [principal] : [];
  if (typeof principal !== 'object' || principal === null) return [];
  return texts(Reflect.get(principal, kind));
}

function conditionsOf(condition: unknown): readonly PolicyCondition[] {
  if (typeof condition !== 'object' || condition === null) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    typeof keys === 'object' && keys !== null
      ? Object.entries(keys).map(([key, values]) => ({ operator, key, values: texts(values) }))
      : [],
  );
}

function texts(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.map((one) => (typeof one === 'string' ? one : String(one)));
}
