import { functionCall } from './intrinsic-function.ts';
import { subPieces } from './sub-text.ts';
import { templateError } from './template-error.ts';
import { isList, isMap, scalarText, type Value } from './value.ts';

/** The pseudo parameters; `AWS::NotificationARNs` is empty, since notifications are refused. */
export const pseudoParameters: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

/** A name that a value refers to. */
export type Reference =
  | { readonly kind: 'ref'; readonly name: string; readonly by: 'Ref' | 'Fn::Sub' }
  | { readonly kind: 'attribute'; readonly name: string; readonly attribute: string; readonly by: string }
  | { readonly kind: 'condition'; readonly name: string; readonly by: string };

/** Everything that a value refers to, in the order in which it stands there. */
export function references(value: Value): readonly Reference[] {
  const found: Reference[] = [];
  collect(value, found);
  return found;
}

function collect(value: Value, found: Reference[]): void {
  const call = functionCall(value);
  if (!call) {
    if (isList(value)) for (const each of value) collect(each, found);
    else if (isMap(value)) for (const each of Object.values(value)) collect(each, found);
    return;
  }
  if (call.name === 'Ref') found.push(refOf(call.argument));
  else if (call.name === 'Fn::GetAtt') found.push(...attributeOf(call.argument));
  else if (call.name === 'Fn::Sub') collectSub(call.argument, found);
  else {
    if (call.name === 'Fn::If' && isList(call.argument)) {
      const name = scalarText(call.argument[0]);
      if (name !== undefined) found.push({ kind: 'condition', name, by: 'Fn::If' });
    }
    collect(call.argument, found);
  }
}

function refOf(argument: Value): Reference {
  if (typeof argument !== 'string' || argument === '') {
    throw templateError('every Ref object must have a single String value.');
  }
  return { kind: 'ref', name: argument, by: 'Ref' };
}

/** The resource and attribute of an `Fn::GetAtt`: a list of two, or `A.B` in one string. */
export function attributeArgument(argument: Value): { readonly name: string; readonly attribute: Value } {
  const dot = typeof argument === 'string' ? argument.indexOf('.') : -1;
  const parts =
    typeof argument === 'string' && dot > 0 ? [argument.slice(0, dot), argument.slice(dot + 1)] : argument;
  const [name, attribute] = isList(parts) ? parts : [];
  if (typeof name !== 'string' || name === '' || attribute === undefined || attribute === '') {
    throw templateError(
      'every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    );
  }
  return { name, attribute };
}

function attributeOf(argument: Value): readonly Reference[] {
  const { name, attribute } = attributeArgument(argument);
  if (typeof attribute === 'string') return [{ kind: 'attribute', name, attribute, by: 'Fn::GetAtt' }];
  return [{ kind: 'attribute', name, attribute: '', by: 'Fn::GetAtt' }, ...references(attribute)];
}

/** The text and variables of an `Fn::Sub`. */
export function subArgument(argument: Value): {
  readonly text: string;
  readonly variables: Readonly<Record<string, Value>>;
} {
  if (typeof argument === 'string') return { text: argument, variables: {} };
  const [text, variables] = isList(argument) ? argument : [];
  if (typeof text !== 'string' || !isList(argument) || argument.length !== 2 || !isMap(variables)) {
    throw templateError(
      "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  }
  return { text, variables };
}

function collectSub(argument: Value, found: Reference[]): void {
  const { text, variables } = subArgument(argument);
  for (const piece of subPieces(text)) {
    if (piece.kind === 'text' || Object.hasOwn(variables, piece.name)) continue;
    const dot = piece.name.indexOf('.');
    if (dot < 0) found.push({ kind: 'ref', name: piece.name, by: 'Fn::Sub' });
    else {
      found.push({
        kind: 'attribute',
        name: piece.name.slice(0, dot),
        attribute: piece.name.slice(dot + 1),
        by: 'Fn::Sub',
      });
    }
  }
  for (const each of Object.values(variables)) collect(each, found);
}
