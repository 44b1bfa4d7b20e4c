import type { AnyAction } from '../cloud/action.ts';
import { type AwsError, notModelled } from '../cloud/aws-error.ts';
import { nameOf, type Service } from '../cloud/service.ts';
import { type Operation, operationOf, operationSchemas } from './operation.ts';

/** An operation that AWS has, and the action that models it, if one does. */
export interface IndexedOperation {
  readonly operation: Operation;
  readonly action: AnyAction | undefined;
}

const indexes = new WeakMap<Service, ReadonlyMap<string, IndexedOperation>>();

/** All operations of a service by name. Read once, then cached. */
export function operationsOf(service: Service): ReadonlyMap<string, IndexedOperation> {
  const known = indexes.get(service);
  if (known) return known;
  const index = new Map<string, IndexedOperation>();
  for (const schema of operationSchemas(service.schemas)) {
    index.set(schema[2], { operation: operationOf(schema), action: undefined });
  }
  for (const action of service.actions) {
    index.set(action.name, { operation: operationOf(action.schema), action });
  }
  indexes.set(service, index);
  return index;
}

/** What an operation is called beside those of other services, such as `s3:PutObject`. */
export function callName(service: Service, operation: string): string {
  return `${nameOf(service)}:${operation}`;
}

/** The refusal of an operation that AWS has and the rehearsal has not. */
export function operationNotModelled(service: Service, operation: string): AwsError {
  return notModelled(`${callName(service, operation)}`);
}
