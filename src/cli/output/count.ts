const numbers = new Intl.NumberFormat('en-US');

/** `1,204 accounts`, `1 account` */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${numbers.format(amount)} ${amount === 1 ? singular : plural}`;
}

/** Bytes for people, in powers of 1,024 as S3's console shows them: `3.2 MiB`. */
export function renderBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const amount = bytes / 1_024 ** power;
  return `${power === 0 || amount >= 100 ? numbers.format(Math.round(amount)) : amount.toFixed(1)} ${units[power]}`;
}
