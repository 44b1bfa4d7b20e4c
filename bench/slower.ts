import { setTimeout } from 'node:timers/promises';
import { withProxy } from './proxy.ts';

/** Makes every answer of an endpoint so much slower, as one far away is, while `work` uses the URL that it is given. */
export function withDelay<T>(
  endpoint: string,
  milliseconds: number,
  work: (url: string) => Promise<T>,
): Promise<T> {
  return withProxy(endpoint, () => setTimeout(milliseconds), work);
}
