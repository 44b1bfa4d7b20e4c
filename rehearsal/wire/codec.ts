import type { AwsError } from '../cloud/aws-error.ts';
import type { HttpRequest, HttpResponse } from './http-message.ts';
import type { Operation } from './operation.ts';

/** How a protocol writes what a request brought. */
export interface Codec {
  result(operation: Operation, output: object, exchange: Exchange): HttpResponse;
  error(error: AwsError, exchange: Exchange): HttpResponse;
}

/** What a codec needs to know of the request that it answers. */
export interface Exchange {
  readonly requestId: string;
  readonly request: HttpRequest;
}
