/** Milliseconds in seconds, to a tenth: `1.4 s`. */
export function renderSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
