import { closest, distance } from 'fastest-levenshtein';

/** The candidate that a person may have meant, if one is close enough to say so. */
export function suggestionFor(written: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const exact = candidates.find((candidate) => bare(candidate) === bare(written));
  if (exact !== undefined) return exact;
  const nearest = closest(written, candidates);
  const limit = Math.max(2, Math.floor(nearest.length / 3));
  return distance(written, nearest) <= limit ? nearest : undefined;
}

/** Without what people write in different ways: capitals, and hyphens, underscores or spaces between words. */
export function bare(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '');
}
