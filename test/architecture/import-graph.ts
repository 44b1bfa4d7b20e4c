import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { sourceFiles, textOf } from './source-files.ts';

/** One import of one file. */
export interface Import {
  /** The file that imports, from the project's folder. */
  readonly from: string;
  /** A file of the project, from its folder; or a package or `node:` module, without what follows its name. */
  readonly to: string;
  /** Whether only types come in, of which nothing is left when the code runs. */
  readonly typeOnly: boolean;
}

/** What a file imports, re-exports, imports as a type or imports dynamically. */
export function importsOf(file: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) =>
    found.push({ from: file, to: target(file, specifier), typeOnly });
  new Visitor({
    ImportDeclaration: ({ source, importKind }) => add(source.value, importKind === 'type'),
    ExportAllDeclaration: ({ source, exportKind }) => add(source.value, exportKind === 'type'),
    ExportNamedDeclaration: ({ source, exportKind }) => {
      if (source) add(source.value, exportKind === 'type');
    },
    TSImportType: ({ source }) => add(source.value, true),
    ImportExpression: ({ source }) => {
      if (source.type !== 'Literal' || typeof source.value !== 'string') {
        throw new Error(`${file}: an import() whose target is computed escapes the import rules`);
      }
      add(source.value, false);
    },
  }).visit(parseSync(file, text).program);
  return found;
}

/** All imports of the project. */
export function importGraph(): readonly Import[] {
  return sourceFiles().flatMap((file) => importsOf(file, textOf(file)));
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  const parts = specifier.startsWith('@') ? 2 : 1;
  return specifier.split('/').slice(0, parts).join('/');
}

/** A circle of files that import each other when the code runs, if there is one. */
export function circle(imports: readonly Import[]): readonly string[] | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (!typeOnly) next.set(from, [...(next.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const follow = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const to of next.get(file) ?? []) {
      const found = follow(to, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of next.keys()) {
    const found = follow(file, []);
    if (found) return found;
  }
  return undefined;
}
