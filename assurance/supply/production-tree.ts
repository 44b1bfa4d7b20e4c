import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { z } from 'zod';

const lockFileUrl = new URL('../../package-lock.json', import.meta.url);

const names = z.record(z.string(), z.string()).default({});

const lockFile = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      hasInstallScript: z.boolean().default(false),
      dependencies: names,
      optionalDependencies: names,
      peerDependencies: names,
    }),
  ),
});

/** A package that comes along when the product is installed. */
export interface ProductionPackage {
  /** Where it is, such as `node_modules/yaml`. */
  readonly path: string;
  readonly version: string;
  /** An SPDX expression, as the package states it; empty where it states none. */
  readonly license: string;
  readonly hasInstallScript: boolean;
}

/** All that the `dependencies` of the root package bring along, after the lock file. */
export function productionTree(
  lockText: string = readFileSync(lockFileUrl, 'utf8'),
): readonly ProductionPackage[] {
  const { packages } = lockFile.parse(JSON.parse(lockText));
  const found = new Map<string, ProductionPackage>();
  const visit = (path: string) => {
    const { dependencies, optionalDependencies, peerDependencies } = packages[path] ?? missing(path);
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const below = resolve(packages, path, name);
      if (below === undefined) {
        if (name in optionalDependencies || name in peerDependencies) continue;
        return missing(name);
      }
      const { version = '', license = '', hasInstallScript } = packages[below] ?? missing(below);
      if (found.has(below)) continue;
      found.set(below, { path: below, version, license, hasInstallScript });
      visit(below);
    }
  };
  visit('');
  return [...found.values()];
}

/** Node's search: the nearest `node_modules` on the way up. */
function resolve(packages: object, from: string, name: string): string | undefined {
  const candidate = posix.join(from, 'node_modules', name);
  if (candidate in packages) return candidate;
  if (from === '') return undefined;
  const up = from.lastIndexOf('node_modules/');
  return resolve(packages, from.slice(0, Math.max(up - 1, 0)), name);
}

function missing(name: string): never {
  throw new Error(`package-lock.json lacks ${name}: run npm install`);
}
