/** What happened to an account's place in the organization; parents are root or organizational unit ids. */
export type MembershipChange =
  | { readonly kind: 'joined'; readonly accountId: string; readonly to: string }
  | { readonly kind: 'left'; readonly accountId: string; readonly from: string }
  | { readonly kind: 'moved'; readonly accountId: string; readonly from: string; readonly to: string }
  /** The account is closed or suspended and stays where it is until AWS removes it after 90 days. */
  | { readonly kind: 'suspended'; readonly accountId: string; readonly from: string };

/** An organizational unit was deleted; it was empty. */
export interface UnitDeletion {
  readonly unitId: string;
  readonly parentId: string;
}

/** Called after the state has changed and before the action that changed it answers; must not throw. */
export type Listener<Event> = (event: Event) => void;

/** Those who want to hear of one kind of event. */
export class Listeners<Event> {
  readonly #listeners = new Set<Listener<Event>>();

  /** Returns the function that ends the subscription. */
  add(listener: Listener<Event>): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
