import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LimitFunction } from 'p-limit';
import { workThrough } from '../aws/work-through.ts';
import type { Candidate } from './candidates.ts';
import type { Folder } from './folder.ts';
import { unplaceable } from './folder.ts';
import { type ListedVersion, versionInput } from './listed-version.ts';
import { NameLocks } from './name-locks.ts';
import { isOnePiece, layoutOf, type Piece, pieceInput, startOf } from './object-layout.ts';
import { PartialFile } from './partial-file.ts';
import { pathOfKey } from './path-of-key.ts';
import { type ObjectReader, readObject } from './read-object.ts';
import { Corrupted, type Standing, type Target, Unplaceable, type Verification } from './target.ts';
import { algorithmForPieces, compareWhole, expectBytes } from './whole-check.ts';
import { writeContent } from './write-content.ts';

export interface FolderTargetProps {
  readonly folder: Folder;
  /** The keys' beginning that is the folder itself. */
  readonly root: string;
  readonly reader: ObjectReader;
  /** Bounds the GETs under way. */
  readonly requests: LimitFunction;
  readonly platform: NodeJS.Platform;
  /** Told of bytes as they arrive. */
  readonly onBytes: (bytes: number) => void;
}

/** Files below a folder, each whole from the moment that it has its name. */
export class FolderTarget implements Target {
  readonly #props: FolderTargetProps;
  readonly #names = new NameLocks();

  constructor(props: FolderTargetProps) {
    this.#props = props;
  }

  place(key: string): string {
    return join(this.#props.folder.root, key.slice(this.#props.root.length));
  }

  async standing({ version }: Candidate): Promise<Standing> {
    const { segments, kind } = this.#path(version);
    const found = await this.#props.folder.find(segments);
    if (found === undefined) return { kind: 'absent' };
    if (kind === 'folder' && found.kind === 'folder') return { kind: 'same' };
    if (found.kind !== 'file')
      throw new Unplaceable('a folder or something else than a file lies at its place');
    const [there, ours] = [found.modified.getTime(), version.lastModified.getTime()];
    if (there === ours && found.size === version.size) return { kind: 'same' };
    return there > ours
      ? { kind: 'newer', why: `changed ${found.modified.toISOString()}` }
      : { kind: 'older' };
  }

  async write(candidate: Candidate): Promise<Verification> {
    const { version } = candidate;
    const { folder } = this.#props;
    const { kind, segments } = this.#path(version);
    if (kind === 'folder') {
      await folder.make(segments);
      return 'size';
    }
    return this.#names.run(segments.join('/'), async () => {
      await folder.make(segments.slice(0, -1));
      // Another key of this run may have taken the place in the meantime, under a name of other case.
      const found = await folder.find(segments);
      if (found !== undefined && found.kind !== 'file') throw new Unplaceable('a folder lies at its place');
      const path = folder.pathOf(segments);
      return isOnePiece(version) ? this.#writeWhole(version, path) : this.#writePieces(version, path);
    });
  }

  async finish(): Promise<void> {
    await this.#props.folder.tidy();
  }

  #path(version: ListedVersion) {
    const path = pathOfKey(version.key.slice(this.#props.root.length), version.size, this.#props.platform);
    if (path.kind === 'impossible') throw new Unplaceable(path.reason);
    return path;
  }

  async #writeWhole(version: ListedVersion, path: string): Promise<Verification> {
    const { reader, requests, folder, onBytes } = this.#props;
    const temporary = join(folder.partials, `${unfinishedName(reader.bucket, version)}.tmp`);
    // What a run that was ended for good has left, the next one writes over.
    const file = await open(temporary, 'w');
    let verification: Verification;
    try {
      verification = await requests(() =>
        readObject(reader, versionInput(version), async (body, checkedBy) => {
          const size = await writeContent(file, body, 0);
          expectBytes(size, version.size);
          onBytes(size);
          return checkedBy;
        }),
      );
      // Not forced to disk, which takes longer than all the rest for many small files: a file that a power cut left
      // short has another size than its version, and the next run fetches it again.
      await file.utimes(version.lastModified, version.lastModified);
    } catch (error) {
      await file.close();
      await rm(temporary, { force: true });
      throw error;
    }
    await file.close();
    await putInPlace(temporary, path);
    return verification;
  }

  /** The pieces in any order, several at once; those that an earlier run has left are not fetched again. */
  async #writePieces(version: ListedVersion, path: string): Promise<Verification> {
    const { reader, folder } = this.#props;
    const layout = await layoutOf(reader, version);
    const partial = await PartialFile.open({
      folder: folder.partials,
      identity: JSON.stringify([reader.bucket, version.key, version.versionId, layout.pieces.length]),
      algorithm: algorithmForPieces(layout),
      signal: reader.signal,
    });
    try {
      await this.#fetchPieces(version, layout.pieces, partial);
      const verification = await compareWhole(layout, partial, version.size);
      await partial.seal(version.lastModified);
      // First, since nothing comes by it again once the file is in place. Without it the pieces are fetched once more.
      await partial.forget();
      await putInPlace(partial.path, path);
      return verification;
    } catch (error) {
      // What is not the backup's content is of no use to a later run; what is only not whole yet is.
      if (error instanceof Corrupted) await partial.discard();
      throw error;
    } finally {
      await partial.close();
    }
  }

  async #fetchPieces(version: ListedVersion, pieces: readonly Piece[], partial: PartialFile): Promise<void> {
    const { reader, requests, onBytes } = this.#props;
    const missing = pieces.filter(({ number }) => !partial.has(number));
    await workThrough(missing, requests.concurrency, (piece) =>
      requests(async () => {
        const written = await readObject(
          reader,
          { ...versionInput(version), ...pieceInput(piece) },
          async (body, _checkedBy, answer) => {
            const came = await partial.write(startOf(piece, answer), body);
            expectBytes(came.bytes, answer.ContentLength ?? came.bytes);
            return came;
          },
        );
        await partial.finish(piece.number, written);
        onBytes(written.bytes);
      }),
    );
  }
}

/** The same in each run; a key can be longer than a name. */
function unfinishedName(bucket: string, { key, versionId }: ListedVersion): string {
  return createHash('sha256')
    .update(JSON.stringify([bucket, key, versionId]))
    .digest('hex')
    .slice(0, 32);
}

/** From here on the file has its name, and is whole. */
async function putInPlace(temporary: string, path: string): Promise<void> {
  await rename(temporary, path).catch(async (error: unknown) => {
    await rm(temporary, { force: true });
    throw unplaceable(error) ?? error;
  });
}
