/** Where a key lies in a folder, or why it can lie nowhere in it. */
export type KeyPath =
  | { readonly kind: 'file' | 'folder'; readonly segments: readonly string[] }
  | { readonly kind: 'impossible'; readonly reason: string };

/** The folder in the target folder that holds what is not whole yet. */
export const partialFolder = '.orgvault-restore';

/** Bytes that a name may have: of ext4, XFS, APFS and NTFS alike, or nearly so. */
const longestName = 255;

const reservedOnWindows = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

/**
 * A key is any text; a path is not. A key that is not just a path below the folder is not bent until it fits, for it
 * could then take another key's place: it is reported.
 * @param key below the prefix that is the folder
 * @param size a key that ends with a slash and holds nothing is how consoles show an empty folder
 */
export function pathOfKey(key: string, size: number, platform: NodeJS.Platform): KeyPath {
  const segments = key.split('/');
  const isFolder = key.endsWith('/') && size === 0;
  if (isFolder) segments.pop();
  const reason = segments.map((segment) => objection(segment, platform)).find((found) => found !== undefined);
  if (reason !== undefined) return { kind: 'impossible', reason };
  if (segments[0]?.toLowerCase() === partialFolder) {
    return {
      kind: 'impossible',
      reason: `its folder ${partialFolder} is where Orgvault keeps unfinished files`,
    };
  }
  return { kind: isFolder ? 'folder' : 'file', segments };
}

function objection(segment: string, platform: NodeJS.Platform): string | undefined {
  if (segment === '') return 'one of its names is empty (a slash at its beginning or end, or two in a row)';
  if (segment === '.' || segment === '..') return `${segment} as a name would lead to another folder`;
  if (segment.includes('\0')) return 'it contains a NUL character';
  if (Buffer.byteLength(segment) > longestName) {
    return `one of its names is longer than ${longestName} bytes`;
  }
  return platform === 'win32' ? objectionOfWindows(segment) : undefined;
}

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
function objectionOfWindows(segment: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Windows refuses exactly these in names
  if (/[<>:"\\|?*\u0000-\u001f]/.test(segment)) return 'it contains a character that Windows refuses';
  if (/[. ]$/.test(segment)) return 'one of its names ends with a dot or a space, which Windows drops';
  return reservedOnWindows.test(segment) ? 'one of its names is that of a device of Windows' : undefined;
}
