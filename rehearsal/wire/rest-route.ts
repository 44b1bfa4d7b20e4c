import { AwsError, notModelled } from '../cloud/aws-error.ts';
import type { Service } from '../cloud/service.ts';
import type { HttpRequest } from './http-message.ts';
import { type IndexedOperation, operationsOf } from './operation-index.ts';
import type { S3Address } from './s3-address.ts';
import type { Member } from './shape.ts';

/** Where a REST request goes, and what the path says besides. */
export interface RouteMatch extends IndexedOperation {
  /** Still percent-encoded. */
  readonly labels: ReadonlyMap<string, string>;
}

interface Route extends IndexedOperation {
  readonly method: string;
  readonly needsBucket: boolean;
  readonly pattern: RegExp;
  readonly labelNames: readonly string[];
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
}

interface RouteTable {
  readonly routes: readonly Route[];
  /** Query parameters that tell operations apart, such as `acl`: one that does not fit is refused, never ignored. */
  readonly subresources: ReadonlySet<string>;
}

const tables = new WeakMap<Service, RouteTable>();

/**
 * The operation of a request to S3.
 *
 * @throws AwsError `MethodNotAllowed`, `NotImplemented` for a browser's form
 */
export function findRoute(service: Service, request: HttpRequest, address: S3Address): RouteMatch {
  const match = matchRoute(service, request, address);
  if (match) return match;
  // https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html: no schema of the SDK has it.
  const isForm = request.headers['content-type']?.startsWith('multipart/form-data') === true;
  if (request.method === 'POST' && isForm)
    throw notModelled("browsers' uploads by POST (multipart/form-data)");
  throw methodNotAllowed(request.method);
}

/**
 * Finds the operation of a REST request: method, path, and the query parameters and headers that it must have. Of
 * several, the one that asks for most (`UploadPart` before `PutObject`), then the one that `x-id` names.
 */
export function matchRoute(
  service: Service,
  request: HttpRequest,
  address: S3Address,
): RouteMatch | undefined {
  const { routes, subresources } = routeTable(service);
  const query = new Map(request.query);
  const asked = [...query.keys()].filter((name) => subresources.has(name));
  const id = query.get('x-id');
  let best: { readonly route: Route; readonly match: RegExpExecArray } | undefined;
  for (const route of routes) {
    if (!fits(route, request, query, address)) continue;
    if (asked.some((name) => !route.query.some(([own]) => own === name))) continue;
    const match = route.pattern.exec(address.path);
    if (match && (!best || isBetter(route, best.route, id))) best = { route, match };
  }
  if (!best) return undefined;
  const { route, match } = best;
  const labels = new Map(route.labelNames.map((name, index) => [name, match[index + 1] ?? '']));
  return { operation: route.operation, action: route.action, labels };
}

function fits(
  route: Route,
  request: HttpRequest,
  query: ReadonlyMap<string, string>,
  address: S3Address,
): boolean {
  return (
    route.method === request.method &&
    route.needsBucket === (address.bucket !== undefined) &&
    route.query.every(([name, value]) => query.has(name) && (value === '' || query.get(name) === value)) &&
    route.requiredQuery.every((name) => query.has(name)) &&
    route.requiredHeaders.every((name) => request.headers[name] !== undefined)
  );
}

function isBetter(route: Route, other: Route, id: string | undefined): boolean {
  const difference = demands(route) - demands(other);
  return difference > 0 || (difference === 0 && route.operation.name === id);
}

function demands({ query, requiredQuery, requiredHeaders }: Route): number {
  return query.length + requiredQuery.length + requiredHeaders.length;
}

function routeTable(service: Service): RouteTable {
  const known = tables.get(service);
  if (known) return known;
  const routes = [...operationsOf(service).values()].flatMap(routeOf);
  const table = { routes, subresources: new Set(routes.flatMap(({ query }) => query.map(([name]) => name))) };
  tables.set(service, table);
  return table;
}

function routeOf({ operation, action }: IndexedOperation): Route[] {
  const { http, input } = operation;
  if (!http || http.hostPrefix) return [];
  const required = input.members.filter((member) => member.required).map(({ location }) => location);
  const labelNames = [...http.path.matchAll(/\{(\w+)\+?\}/g)].flatMap(([, name]) => name ?? []);
  // `{Key+}` takes slashes too, and is never empty.
  const source = http.path.replaceAll(/\{\w+(\+?)\}/g, (_, greedy) => (greedy ? '(.+)' : '([^/]+)'));
  return [
    {
      operation,
      action,
      method: http.method,
      // S3's templates leave the bucket out, which may stand in the host; S3 Control's have it in the path.
      needsBucket: !labelNames.includes('Bucket') && input.members.some(isBucketLabel),
      pattern: new RegExp(`^${source}$`, 's'),
      labelNames,
      query: http.query,
      requiredQuery: required.flatMap((location) => (location.kind === 'query' ? location.name : [])),
      requiredHeaders: required.flatMap((location) => (location.kind === 'header' ? location.name : [])),
    },
  ];
}

function isBucketLabel({ name, location }: Member): boolean {
  return name === 'Bucket' && location.kind === 'label';
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function methodNotAllowed(method: string): AwsError {
  return new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    members: { Method: method },
  });
}
