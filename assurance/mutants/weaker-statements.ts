import { JoinedText } from './joined-text.ts';
import { type Change, isRecord, listOf } from './mutant.ts';
import { textOf } from './parts-taken-out.ts';
import type { FoundStatement } from './policy-documents.ts';

/** The statement allowing more than it does, or refusing less, in one of its parts. */
export function weakerStatements(found: FoundStatement): readonly Change[] {
  return found.statement['Effect'] === 'Deny' ? refusingLess(found) : allowingMore(found);
}

function allowingMore(found: FoundStatement): readonly Change[] {
  return [
    ...everyActionOfTheService(found),
    ...valuesOf(found, ['Resource']).flatMap((value) => [
      ...weaker(value, { everything: () => '*', ...wider }),
    ]),
    ...anyPrincipal(found),
    ...conditionValuesOf(found).flatMap((value) =>
      weaker(
        value,
        value.operator.endsWith('Like') ? { everything: everythingFor(value.operator), ...wider } : {},
      ),
    ),
  ];
}

function refusingLess(found: FoundStatement): readonly Change[] {
  return [
    ...fewerActions(found),
    ...valuesOf(found, ['NotResource']).flatMap((value) => weaker(value, wider)),
    ...conditionValuesOf(found).flatMap((value) => [
      ...weaker(value, value.operator.endsWith('NotLike') ? wider : {}),
      ...weaker(value, { turned: (text) => ({ true: 'false', false: 'true' })[text] ?? text }),
    ]),
    ...withoutIfExists(found),
  ];
}

/** The parts of an ARN are compared one by one: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN */
function everythingFor(operator: string): () => string {
  return () => (operator.startsWith('Arn') ? 'arn:*:*:*:*:*' : '*');
}

/** How a pattern is made wider, by what the wider one is called. What does not fit a pattern leaves it as it is. */
const wider: Readonly<Record<string, (text: string) => string>> = {
  'any key': (text) => (/:iam:|:cloudformation:/.test(text) ? text : text.replace(/^([^/]+)\/.+$/, '$1/*')),
  'any account': (text) =>
    text.replaceAll('${aws:PrincipalAccount}', '*').replace(/:iam::[^:]+:role/, ':iam::*:role'),
  'any role': (text) => text.replace(/:role\/.+$/, ':role/*'),
  'any stack set': (text) => text.replace(/:stackset\/.+$/, ':stackset/*'),
};

/** A value that may stand in a list, and where. */
interface Value {
  readonly label: string;
  readonly path: Change['path'];
  readonly value: unknown;
}

function weaker(
  { label, path, value }: Value,
  ways: Readonly<Record<string, (text: string) => string>>,
): readonly Change[] {
  const text = JoinedText.of(value);
  if (text === undefined) return [];
  const seen = new Set<string>();
  return Object.entries(ways).flatMap(([way, change]) => {
    const changed = text.changed(change);
    if (changed === undefined || seen.has(changed.text)) return [];
    seen.add(changed.text);
    return [{ what: `${label} ${text}: ${way}`, path, to: changed.toTemplate() }];
  });
}

function valuesOf({ name, path, statement }: FoundStatement, elements: readonly string[]): readonly Value[] {
  return elements.flatMap((element) =>
    itemsAt([...path, element], statement[element]).map((item) => ({
      ...item,
      label: `${name}: ${element === 'NotResource' ? 'exception' : 'resource'}`,
    })),
  );
}

function conditionValuesOf({
  name,
  path,
  statement,
}: FoundStatement): readonly (Value & { readonly operator: string })[] {
  const { Condition: condition } = statement;
  if (!isRecord(condition)) return [];
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : {}).flatMap(([key, value]) =>
      itemsAt([...path, 'Condition', operator, key], value).map((item, index, { length }) => ({
        ...item,
        operator,
        label: `${name}: condition ${operator} ${key}${length > 1 ? ` ${index + 1}` : ''}`,
      })),
    ),
  );
}

function itemsAt(path: Change['path'], value: unknown): readonly Omit<Value, 'label'>[] {
  if (!Array.isArray(value)) return value === undefined ? [] : [{ path, value }];
  return value.map((item, index) => ({ path: [...path, index], value: item }));
}

function everyActionOfTheService({ name, path, statement }: FoundStatement): readonly Change[] {
  const actions = listOf(statement['Action']).map(String);
  const services = new Set(actions.map((action) => action.replace(/:.*/, '')));
  return [...services]
    .filter((service) => service !== 'sts' && !actions.includes(`${service}:*`))
    .map((service) => ({
      what: `${name}: every action of ${service}`,
      path: [...path, 'Action'],
      to: [...actions.filter((action) => !action.startsWith(`${service}:`)), `${service}:*`],
    }));
}

function anyPrincipal({ name, path, statement }: FoundStatement): readonly Change[] {
  const { Principal: principal } = statement;
  if (!isRecord(principal) || listOf(principal['AWS']).includes('*')) return [];
  return [{ what: `${name}: any principal`, path: [...path, 'Principal'], to: { AWS: '*' } }];
}

/** What a refusal of everything still refuses. */
function fewerActions({ name, path, statement }: FoundStatement): readonly Change[] {
  if (statement['Action'] !== 's3:*') return [];
  return ['s3:GetObject', 's3:PutObject'].map((action) => ({
    what: `${name}: only ${action}`,
    path: [...path, 'Action'],
    to: action,
  }));
}

function withoutIfExists({ name, path, statement }: FoundStatement): readonly Change[] {
  const { Condition: condition } = statement;
  if (!isRecord(condition)) return [];
  return Object.keys(condition)
    .filter((operator) => operator.endsWith('IfExists'))
    .map((operator) => ({
      what: `${name}: condition ${operator} ${Object.keys(isRecord(condition[operator]) ? condition[operator] : {}).map(textOf)}: the key has to exist`,
      path: [...path, 'Condition'],
      to: Object.fromEntries(
        Object.entries(condition).map(([each, keys]) => [
          each === operator ? each.replace(/IfExists$/, '') : each,
          keys,
        ]),
      ),
    }));
}
