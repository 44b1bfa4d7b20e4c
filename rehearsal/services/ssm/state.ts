import type { Parameter } from './parameter.ts';

/** An account's share of one Region. */
export interface ParameterPlace {
  readonly accountId: string;
  readonly region: string;
}

/** The parameters of every account and Region. */
export class SsmState {
  readonly #parameters = new Map<string, Parameter>();

  /** The parameter of exactly this name: `x` and `/x` are two. */
  parameter(place: ParameterPlace, name: string): Parameter | undefined {
    return this.#parameters.get(storageKey({ ...place, name }));
  }

  /** The parameters of an account in a Region, by name. */
  parametersIn(place: ParameterPlace): readonly Parameter[] {
    return [...this.#parameters.values()]
      .filter(({ accountId, region }) => accountId === place.accountId && region === place.region)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  put(parameter: Parameter): void {
    this.#parameters.set(storageKey(parameter), parameter);
  }

  delete(parameter: Parameter): void {
    this.#parameters.delete(storageKey(parameter));
  }
}

function storageKey({ accountId, region, name }: Pick<Parameter, 'accountId' | 'region' | 'name'>): string {
  return `${accountId}|${region}|${name}`;
}
