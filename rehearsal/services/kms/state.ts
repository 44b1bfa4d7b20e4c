import type { Cloud } from '../../cloud/cloud.ts';
import type { Alias, Key } from './key.ts';

/** An account's share of one Region. */
export interface KeyPlace {
  readonly accountId: string;
  readonly region: string;
}

/** The keys and aliases of every account and Region. */
export class KmsState {
  readonly #keys = new Map<string, Key>();
  readonly #aliases = new Map<string, Alias>();
  readonly #cloud: Cloud;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** The key of this ARN; a key whose waiting period is over is gone. */
  key(arn: string): Key | undefined {
    const key = this.#keys.get(arn);
    if (key?.deletionDate === undefined || key.deletionDate > this.#cloud.clock.now()) return key;
    this.#deleteKey(key);
    return undefined;
  }

  /** Every key that is there. */
  keys(): readonly Key[] {
    return [...this.#keys.keys()].flatMap((arn) => this.key(arn) ?? []);
  }

  /** The keys of an account in a Region, in the order of their creation. */
  keysIn(place: KeyPlace): readonly Key[] {
    return [...this.#keys.values()].flatMap(({ arn, accountId, region }) => {
      const key = accountId === place.accountId && region === place.region ? this.key(arn) : undefined;
      return key === undefined ? [] : [key];
    });
  }

  putKey(key: Key): void {
    this.#keys.set(key.arn, key);
  }

  /** The alias of this ARN. */
  alias(arn: string): Alias | undefined {
    return this.#aliases.get(arn);
  }

  /** The aliases of an account in a Region, in the order of their creation. */
  aliasesIn(place: KeyPlace): readonly Alias[] {
    return [...this.#aliases.values()].filter(
      (alias) => alias.accountId === place.accountId && alias.region === place.region,
    );
  }

  /** The aliases that point to a key. */
  aliasesOf(key: Key): readonly Alias[] {
    return this.aliasesIn(key).filter((alias) => alias.targetKeyId === key.id);
  }

  putAlias(alias: Alias): void {
    this.#aliases.set(alias.arn, alias);
  }

  deleteAlias(arn: string): void {
    this.#aliases.delete(arn);
  }

  /** Deleting a key deletes the aliases that point to it. */
  #deleteKey(key: Key): void {
    this.#keys.delete(key.arn);
    for (const { arn } of this.aliasesOf(key)) this.deleteAlias(arn);
  }
}
