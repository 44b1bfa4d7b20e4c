import type { ResourceDeclaration } from './compiled-template.ts';
import { validationError } from './template-error.ts';

/** Refuses resources that wait for each other. */
export function checkForCycles(resources: ReadonlyMap<string, ResourceDeclaration>): void {
  const settled = new Set<string>();
  for (;;) {
    const ready = [...resources.values()].filter(
      ({ logicalId, dependencies }) =>
        !settled.has(logicalId) && [...dependencies].every((each) => settled.has(each)),
    );
    if (ready.length === 0) break;
    for (const { logicalId } of ready) settled.add(logicalId);
  }
  if (settled.size === resources.size) return;
  const waiting = [...resources.keys()].filter((each) => !settled.has(each));
  throw validationError(`Circular dependency between resources: [${cycle(waiting, resources).join(', ')}]`);
}

/** The resources in an order in which each comes after those that it needs. */
export function inDependencyOrder(
  resources: ReadonlyMap<string, ResourceDeclaration>,
): readonly ResourceDeclaration[] {
  const ordered = new Set<ResourceDeclaration>();
  const visit = (resource: ResourceDeclaration) => {
    if (ordered.has(resource)) return;
    for (const name of resource.dependencies) {
      const needed = resources.get(name);
      if (needed) visit(needed);
    }
    ordered.add(resource);
  };
  for (const resource of resources.values()) visit(resource);
  return [...ordered];
}

/** Of what waits, all that lies on a circle or between two: what only hangs on a circle is no part of it. */
function cycle(waiting: readonly string[], resources: ReadonlyMap<string, ResourceDeclaration>): string[] {
  let left = waiting;
  for (;;) {
    const needed = left.filter((each) => left.some((other) => resources.get(other)?.dependencies.has(each)));
    if (needed.length === left.length) return needed;
    left = needed;
  }
}
