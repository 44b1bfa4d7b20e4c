import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  type GetObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { wordsOf } from '../error.ts';
import { checked, checkOf } from './content-check.ts';
import type { Verification } from './target.ts';

/** The answer to a GET broke off, stood still, or did not have the checksum that S3 told: it can be asked for again. */
class BrokenTransfer extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BrokenTransfer';
  }
}

/** An answer without its body, which is given to a reader piece by piece. */
export type Answer = Omit<GetObjectCommandOutput, 'Body'>;

/** Reads objects of one bucket. */
export interface ObjectReader {
  readonly s3: S3Client;
  readonly bucket: string;
  /** Ends what is being read. */
  readonly signal: AbortSignal;
}

/** Longer than this a body does not stand still unless its connection is broken. */
const stallMs = 60_000;
/** An answer may take longer: while S3 slows calls down, the SDK tries again by itself. */
const answerMs = 5 * 60_000;
const attempts = 5;

/**
 * Gets an object, or a part of one, and hands its body to `consume`, which is called again from the start when the
 * connection broke in between, or the content was not that of the checksum that S3 tells with it.
 */
export async function readObject<Result>(
  { s3, bucket, signal }: ObjectReader,
  what: Omit<GetObjectCommandInput, 'Bucket' | 'ChecksumMode'>,
  consume: (
    body: AsyncIterable<Uint8Array>,
    checkedBy: Exclude<Verification, 's3'>,
    answer: Answer,
  ) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(attempt);
    } catch (error) {
      if (!(error instanceof BrokenTransfer) || attempt === attempts) throw error;
      await sleep(2 ** attempt * 100, undefined, { signal });
    }
  }

  async function once(attempt: number): Promise<Result> {
    const watch = watchFor(signal);
    try {
      const { Body, ...answer } = await s3
        .send(new GetObjectCommand({ ...what, Bucket: bucket, ChecksumMode: 'ENABLED' }), {
          abortSignal: watch.signal,
        })
        .catch((error: unknown) => {
          throw watch.stalled() ? new BrokenTransfer(`no answer for ${answerMs / 1_000} s`) : error;
        });
      if (!(Body instanceof Readable)) throw new TypeError(`attempt ${attempt}: a body on Node is a stream`);
      const whole = what.Range === undefined && what.PartNumber === undefined;
      const check = checkOf(answer, whole);
      return await consume(
        checked(chunksOf(Body, watch), check, (message) => new BrokenTransfer(message)),
        check.by,
        answer,
      );
    } finally {
      watch.end();
    }
  }
}

interface Watch {
  readonly signal: AbortSignal;
  stalled(): boolean;
  refresh(): void;
  end(): void;
}

/** Fires when the outer signal does, or when nothing has come for too long. */
function watchFor(outer: AbortSignal): Watch {
  const controller = new AbortController();
  let stalled = false;
  const stall = (): void => {
    stalled = true;
    controller.abort();
  };
  let timer = setTimeout(stall, answerMs);
  const forward = (): void => controller.abort(outer.reason);
  outer.addEventListener('abort', forward, { once: true });
  if (outer.aborted) forward();
  return {
    signal: controller.signal,
    stalled: () => stalled,
    refresh() {
      clearTimeout(timer);
      timer = setTimeout(stall, stallMs);
    },
    end() {
      clearTimeout(timer);
      outer.removeEventListener('abort', forward);
    },
  };
}

async function* chunksOf(body: Readable, watch: Watch): AsyncGenerator<Uint8Array> {
  const stop = (): void => {
    body.destroy(watch.signal.reason instanceof Error ? watch.signal.reason : new Error('aborted'));
  };
  watch.signal.addEventListener('abort', stop, { once: true });
  watch.refresh();
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        if (watch.signal.aborted && !watch.stalled()) throw watch.signal.reason;
        const reason = watch.stalled() ? `no bytes for ${stallMs / 1_000} s` : wordsOf(error);
        throw new BrokenTransfer(`the transfer broke off: ${reason}`, { cause: error });
      });
      if (next.done === true) return;
      watch.refresh();
      yield next.value;
    }
  } finally {
    watch.signal.removeEventListener('abort', stop);
    body.destroy();
  }
}
