import { describe, expect, it } from 'vitest';
import { circle, type Import, importGraph, importsOf } from './import-graph.ts';
import { matches, roomOf } from './room-of.ts';
import { rooms } from './rooms.ts';
import { codeFolders, sourceFiles, textOf } from './source-files.ts';

const graph = importGraph();

/** Why an import is against the rules of its file's room; undefined where it is not. */
function objection({ from, to }: Import): string | undefined {
  const room = roomOf(from);
  if (!room) return `${from} belongs to no room`;
  if (codeFolders.some((folder) => to.startsWith(`${folder}/`))) {
    const known = [room.files, ...room.knows].some((pattern) => matches(pattern, to));
    return known ? undefined : `${from} may not know ${to}`;
  }
  const allowed = room.packages === 'any' || room.packages.some((pattern) => matches(pattern, to));
  return allowed ? undefined : `${from} may not use ${to}`;
}

describe('who may import whom', () => {
  it('holds for every import of every file', () => {
    expect(graph.map(objection).filter(Boolean)).toEqual([]);
  });

  it('gives every file a room', () => {
    expect(sourceFiles().filter((file) => !roomOf(file))).toEqual([]);
  });

  it('has no circle in what is shipped', () => {
    expect(circle(graph.filter(({ from }) => /^(src|stacks)\//.test(from)))).toBeUndefined();
  });

  it('has declared every package that is used', () => {
    const declared = {
      product: new Set(Object.keys(JSON.parse(textOf('package.json')).dependencies)),
      rehearsal: new Set(Object.keys(JSON.parse(textOf('rehearsal/package.json')).dependencies)),
    };
    const undeclared = graph
      .filter(
        ({ to }) => !to.startsWith('node:') && !codeFolders.some((folder) => to.startsWith(`${folder}/`)),
      )
      .filter(({ from, to }) => {
        if (/^(src|stacks)\//.test(from)) return !declared.product.has(to);
        return from.startsWith('rehearsal/') && !declared.rehearsal.has(to);
      });
    expect(undeclared).toEqual([]);
  });
});

describe('the rules', () => {
  it.each([
    ['stacks/app.ts', "import '../rehearsal/serve.ts'", 'stacks/app.ts may not know rehearsal/serve.ts'],
    ['rehearsal/serve.ts', "import '../src/names.ts'", 'rehearsal/serve.ts may not know src/names.ts'],
    [
      'rehearsal/cloud/a.ts',
      "import '../../stacks/app.ts'",
      'rehearsal/cloud/a.ts may not know stacks/app.ts',
    ],
    [
      'src/constructs/a.ts',
      "import { readFileSync } from 'node:fs'",
      'src/constructs/a.ts may not use node:fs',
    ],
    [
      'src/constructs/a.ts',
      "type S3 = import('@aws-sdk/client-s3').S3Client",
      'src/constructs/a.ts may not use @aws-sdk/client-s3',
    ],
    [
      'src/constructs/source/a.ts',
      "export * from '../../config/load-config.ts'",
      'src/constructs/source/a.ts may not know src/config/load-config.ts',
    ],
    [
      'stacks/a.ts',
      "await import('@cloud-copilot/iam-simulate')",
      'stacks/a.ts may not use @cloud-copilot/iam-simulate',
    ],
    [
      'rehearsal/scenario/acts/a.ts',
      "import type { Cloud } from '../../cloud/cloud.ts'",
      'rehearsal/scenario/acts/a.ts may not know rehearsal/cloud/cloud.ts',
    ],
    [
      'rehearsal/services/s3/a.ts',
      "import '../kms/state.ts'",
      'rehearsal/services/s3/a.ts may not know rehearsal/services/kms/state.ts',
    ],
    ['src/enrolment.ts', "import './names.ts'", 'src/enrolment.ts belongs to no room'],
  ])('refuse in %s: %s', (file, text, reason) => {
    expect(importsOf(file, text).map(objection)).toEqual([reason]);
  });

  it('refuse an import whose target is computed', () => {
    expect(() => importsOf('src/a.ts', 'await import(name)')).toThrow('escapes the import rules');
  });

  it('see a circle, and no circle in types', () => {
    const edge = (from: string, to: string, typeOnly = false) => ({ from, to, typeOnly });
    expect(circle([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b', 'c', 'b']);
    expect(circle([edge('a', 'b'), edge('b', 'a', true)])).toBeUndefined();
  });

  it('list no room that holds nothing', () => {
    const inhabited = new Set(sourceFiles().map(roomOf));
    const empty = rooms.filter((room) => !inhabited.has(room)).map((room) => room.files);
    expect(empty.filter((files) => /^(src|stacks|rehearsal)\//.test(files))).toEqual([]);
  });
});
