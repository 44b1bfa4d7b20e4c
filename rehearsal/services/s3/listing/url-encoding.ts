import type { EncodingType } from '@aws-sdk/client-s3';
import { invalidArgument } from '../errors.ts';

/** Turns keys into what answers show; with `encoding-type=url` what XML cannot hold is percent-encoded. */
export type ShowKey = (key: string) => string;

/** How the keys of a listing are shown. Throws `InvalidArgument`. */
export function keyShower(encoding: EncodingType | undefined): ShowKey {
  if (encoding === undefined) return (key) => key;
  if (encoding !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', encoding);
  }
  return (key) =>
    encodeURIComponent(key)
      .replaceAll('%2F', '/')
      .replaceAll('%20', '+')
      .replaceAll(/[!'()]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
