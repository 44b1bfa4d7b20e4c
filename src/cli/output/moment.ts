/** A moment for people, to the minute: `2026-11-23 12:00 UTC`. */
export function renderMoment(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
