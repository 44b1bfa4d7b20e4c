import { createHash } from 'node:crypto';

/** An account id made from a name: the same name always gets the same id. */
export function accountIdOf(name: string): string {
  const number = createHash('sha256').update(`account ${name}`).digest().readBigUInt64BE();
  return String(10n ** 11n + (number % (9n * 10n ** 11n)));
}

/** A unit id made from the names on the way from the root to it. */
export function unitIdOf(rootId: string, names: readonly string[]): string {
  const digest = createHash('sha256')
    .update(`unit ${JSON.stringify(names)}`)
    .digest('hex');
  return `ou-${rootId.slice('r-'.length)}-${digest.slice(0, 8)}`;
}

/** An address made from an account's name. */
export function emailOf(name: string): string {
  return `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@example.com`;
}
