/** An account in a Region, as a key of a map. */
export function placeKey(accountId: string, region: string): string {
  return `${accountId}/${region}`;
}
