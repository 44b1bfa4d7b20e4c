import { expect } from 'vitest';
import type { Aws } from './aws.ts';
import { refusalOf } from './refusal-of.ts';
import { withPatterns } from './with-patterns.ts';

/** An error of AWS. Members beyond these are its details, such as `BucketName`. */
export interface Refusal {
  /** As it stands on the wire, such as `NoSuchEntity`. */
  readonly code: string | RegExp;
  readonly status: number;
  readonly message?: string | RegExp;
  readonly [detail: string]: unknown;
}

/** One thing that AWS is known to do. */
export type Case<Given> = {
  /** A sentence. */
  readonly name: string;
  /** The page of AWS, or the recording, that says so. */
  readonly source: string;
  /** Does it, and returns what was seen. */
  readonly when: (aws: Aws, given: Given) => Promise<unknown>;
} & (
  | { readonly refused: Refusal | ((given: Given) => Refusal) }
  /** A part of what was seen; a regular expression stands for a text that it matches. */
  | { readonly answers: object | ((given: Given, aws: Aws) => object) }
);

/** Cases with a subject in common, ready to run. */
export interface Topic {
  readonly subject: string;
  readonly cases: readonly {
    readonly name: string;
    readonly source: string;
    check(aws: Aws): Promise<void>;
  }[];
}

/** Cases that need nothing but accounts. */
export function about(subject: string, cases: readonly Case<undefined>[]): Topic {
  return aboutGiven(subject, { given: async () => undefined, cases });
}

/** Cases that share what is made for them once, and undone by `aws.afterwards`. */
export function aboutGiven<Given>(
  subject: string,
  topic: { readonly given: (aws: Aws) => Promise<Given>; readonly cases: readonly Case<Given>[] },
): Topic {
  const made = new WeakMap<Aws, Promise<Given>>();
  const givenBy = (aws: Aws): Promise<Given> => {
    const given = made.get(aws) ?? topic.given(aws);
    made.set(aws, given);
    return given;
  };
  return {
    subject,
    cases: topic.cases.map((one) => ({
      name: one.name,
      source: one.source,
      check: async (aws) => hold(one, aws, await givenBy(aws)),
    })),
  };
}

async function hold<Given>(one: Case<Given>, aws: Aws, given: Given): Promise<void> {
  if ('refused' in one) {
    const expected = typeof one.refused === 'function' ? one.refused(given) : one.refused;
    expect(await refusalOf(one.when(aws, given))).toMatchObject(withPatterns(expected));
  } else {
    const seen = await one.when(aws, given);
    const expected = typeof one.answers === 'function' ? one.answers(given, aws) : one.answers;
    expect(seen).toMatchObject(withPatterns(expected));
  }
}
