import type { Stack } from './stack.ts';

/** An export of a stack, as ListExports has it. */
export interface StackExport {
  readonly name: string;
  readonly value: string;
  readonly stack: Stack;
}

/** The stacks of one account in one Region, deleted ones included. */
export class RegionStacks {
  readonly #byId = new Map<string, Stack>();
  readonly #living = new Map<string, Stack>();

  /** Every stack, newest first, as ListStacks has them. */
  all(): readonly Stack[] {
    return [...this.#byId.values()].reverse();
  }

  /** The stacks that are not deleted. */
  living(): readonly Stack[] {
    return [...this.#living.values()].reverse();
  }

  /** A stack by its name (only a living one) or by its ARN (a deleted one too). */
  find(nameOrId: string): Stack | undefined {
    return this.#byId.get(nameOrId) ?? this.#living.get(nameOrId);
  }

  add(stack: Stack): void {
    this.#byId.set(stack.id, stack);
    this.#living.set(stack.name, stack);
  }

  /** Frees the name of a stack that reached DELETE_COMPLETE; its ARN still finds it. */
  release(stack: Stack): void {
    if (this.#living.get(stack.name) === stack) this.#living.delete(stack.name);
  }

  /** Forgets a stack that never was: a REVIEW_IN_PROGRESS stack whose change set was deleted keeps no record. */
  forget(stack: Stack): void {
    this.release(stack);
    this.#byId.delete(stack.id);
  }

  exports(): readonly StackExport[] {
    return this.living().flatMap((stack) =>
      stack.outputs.flatMap((output) =>
        output.ExportName === undefined
          ? []
          : [{ name: output.ExportName, value: output.OutputValue ?? '', stack }],
      ),
    );
  }

  importers(exportName: string): readonly Stack[] {
    return this.living().filter((stack) => stack.imports.has(exportName));
  }
}
