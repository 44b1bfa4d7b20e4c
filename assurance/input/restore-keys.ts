import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { replicationOutcome, sourceBucketOf } from '../../rehearsal/scenario/source-bucket.ts';
import { restoreResult } from '../../src/cli/restore/json.ts';
import { ids } from './hostile-organization.ts';
import { hostileKeys } from './keys.ts';
import { shownRaw, stackTraceIn } from './shown-raw.ts';
import type { Stage } from './stage.ts';

export interface RestoredKeys {
  readonly keys: number;
  readonly written: number;
  /** Named in the result, with the reason. */
  readonly refused: number;
  readonly failures: readonly string[];
}

/** Restores objects of hostile keys into a folder in which somebody has laid out links. */
export async function restoreHostileKeys(stage: Stage): Promise<RestoredKeys> {
  const stored = await upload(stage);
  const { target, outside } = layOut(stage.folder);
  const before = contentsOf(outside);
  const machine = await stage.orgvault(ids.member, ['restore', '--all', '--to', target, '--json']);
  const person = await stage.orgvault(ids.member, ['restore', '--all', '--to', `${target}-shown`]);
  const dry = await stage.orgvault(ids.member, ['restore', '--all', '--to', `${target}-dry`, '--dry-run']);
  const { objects } = restoreResult.parse(JSON.parse(machine.stdout));
  const byKey = new Map(objects.map((object) => [object.key.slice(ids.member.length + 1), object]));
  const failed = objects.filter(({ outcome }) => outcome === 'failed');
  const texts = [machine, person, dry].map(({ stdout, stderr }) => stdout + stderr);
  const raw = texts.map(shownRaw).find((found) => found !== undefined);
  const trace = texts.map(stackTraceIn).find((found) => found !== undefined);
  return {
    keys: stored.length,
    written: objects.filter(({ outcome }) => outcome === 'written').length,
    refused: failed.length,
    failures: [
      ...(contentsOf(outside) === before ? [] : ['something outside of the folder has changed']),
      ...[machine, person].flatMap(({ status }) =>
        status === (failed.length > 0 ? 3 : 0) ? [] : [`restore ended with ${status}`],
      ),
      ...(raw === undefined ? [] : [`restore showed raw characters: ${raw}`]),
      ...(trace === undefined ? [] : [`restore showed a trace of the program: ${trace}`]),
      ...failed.flatMap(({ key, why }) =>
        (why ?? '') === '' ? [`${JSON.stringify(key)} failed without a reason`] : [],
      ),
      ...stored.flatMap((key) => {
        const object = byKey.get(key);
        if (object === undefined) return [`${JSON.stringify(key)} is not in the result`];
        return object.outcome === 'written' ? judgeFile(target, key, object.size) : [];
      }),
    ],
  };
}

/** Those that S3 takes. */
async function upload(stage: Stage): Promise<readonly string[]> {
  const s3 = stage.clients.s3(administratorOf(ids.member));
  const Bucket = await sourceBucketOf(stage.clients, ids.member);
  const stored: string[] = [];
  for (const key of hostileKeys) {
    const Key = `${ids.member}/${key}`;
    const Body = Buffer.from(key.endsWith('empty/') ? '' : key);
    try {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    } catch (error) {
      if (error instanceof Error && /KeyTooLong|InvalidArgument|InvalidURI/.test(error.name)) continue;
      throw error;
    }
    await replicationOutcome(stage.clients, administratorOf(ids.member), { Bucket, Key });
    stored.push(key);
  }
  return stored;
}

/** A target folder with links in it that lead out, and the folder beside it that they lead to. */
function layOut(folder: string): { readonly target: string; readonly outside: string } {
  const outside = join(folder, 'outside');
  const target = join(folder, 'within', 'deep', 'restored');
  mkdirSync(outside, { recursive: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(join(outside, 'precious'), 'precious');
  symlinkSync(outside, join(target, 'link'));
  symlinkSync(join(outside, 'precious'), join(target, 'linked-file'));
  symlinkSync(join(outside, 'not-there'), join(target, 'dangling'));
  return { target, outside: folder };
}

/** Everything but what is restored, which may only be below its folder. */
function contentsOf(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isFile: entry.isFile() }))
    .filter(({ path }) => !/\/restored($|[-/])/.test(path))
    .map(({ path, isFile }) => `${path} ${isFile ? readFileSync(path, 'latin1') : ''}`);
  return entries.sort().join('\n');
}

/** It is there under its own name, in the folder, and holds what was uploaded. */
function judgeFile(target: string, key: string, size: number): readonly string[] {
  const path = join(target, ...key.split('/'));
  const name = JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key);
  if (!`${realpathSync(path)}/`.startsWith(`${realpathSync(target)}/`))
    return [`${name} lies outside of the folder`];
  if (lstatSync(path).isDirectory()) return size === 0 ? [] : [`${name} has become a folder`];
  return readFileSync(path, 'utf8') === Buffer.from(key).toString('utf8')
    ? []
    : [`${name} holds something else`];
}
