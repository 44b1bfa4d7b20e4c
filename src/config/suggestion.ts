import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a person may have meant, if one is close enough to say so. */
export function suggestionFor(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const lowered = written.toLowerCase();
  const exact = candidates.find((candidate) => candidate.toLowerCase() === lowered);
  if (exact !== undefined) return exact;
  const nearest = closest(written, candidates);
  const limit = Math.max(2, Math.floor(nearest.length / 3));
  return distance(written, nearest) <= limit ? nearest : undefined;
}
