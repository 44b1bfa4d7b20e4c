/** Something that AWS limits: what a deployment adds to it, and how much there is. */
export interface Quota {
  readonly name: string;
  readonly service: string;
  /** https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
  readonly code: string;
  /** Quotas of global services are kept in us-east-1. */
  readonly region: string;
  readonly added: number;
  readonly used: () => Promise<number>;
}

/** How many items all pages of a listing have. */
export async function countPages<Page>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => number,
): Promise<number> {
  let sum = 0;
  for await (const page of pages) sum += itemsOf(page);
  return sum;
}
