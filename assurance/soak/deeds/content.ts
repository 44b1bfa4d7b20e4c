import { createHash } from 'node:crypto';
import { Random } from '../../random.ts';
import type { Tags } from '../model/ledger.ts';
import type { Upload } from '../model/traffic.ts';

/** S3's least size of a part that is not the last one. */
export const partSize = 5 * 1024 ** 2;

/** The content of an upload follows from its number; copies have that of their origin. */
export function contentOf({ number, way }: Pick<Upload, 'number' | 'way'>): Buffer {
  if (way === 'empty') return Buffer.alloc(0);
  const random = new Random(number);
  const size = way === 'large-parts' ? partSize + 1 + random.below(1000) : 1 + random.below(3000);
  const content = Buffer.alloc(size);
  for (let offset = 0; offset + 4 <= size; offset += way === 'large-parts' ? 1024 : 4) {
    content.writeUInt32LE(random.below(2 ** 32), offset);
  }
  return content;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Characters that S3 takes in tags, and that need care in a header and in XML. */
export function tagsOf({ number, way }: Pick<Upload, 'number' | 'way'>): Tags {
  return way === 'tagged' ? { upload: String(number), 'Größe +-=._:/@': `a b=c ${number}` } : {};
}
