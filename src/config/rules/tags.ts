import type { Finding } from '../finding.ts';
import type { RuleInput } from './rule.ts';

/** https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const tagsOfAResource = 50;
/** Left to the tags that the product sets itself, now and in later versions. */
const reservedTags = 5;
const mostTags = tagsOfAResource - reservedTags;

const reservedPrefixes = [
  { prefix: 'aws:', owner: 'AWS' },
  { prefix: 'orgvault:', owner: 'Orgvault' },
];

/** No tag has a key that AWS or Orgvault sets itself. */
export function tagsAreFree({ tagKeys }: RuleInput): Finding[] {
  return tagKeys.flatMap((key) => {
    const reserved = reservedPrefixes.find(({ prefix }) => key.toLowerCase().startsWith(prefix));
    if (reserved === undefined) return [];
    return {
      code: 'reserved-tag',
      path: ['tags', key],
      at: 'key',
      wrong: `begins with ${reserved.prefix}, which is kept for ${reserved.owner}`,
      remedy: 'choose another key',
    };
  });
}

/** There are no more tags than a resource can have. */
export function tagsFit({ tagKeys }: RuleInput): Finding[] {
  if (tagKeys.length <= mostTags) return [];
  return [
    {
      code: 'too-many-tags',
      path: ['tags'],
      at: 'key',
      wrong: `holds ${tagKeys.length} tags; AWS takes ${tagsOfAResource} a resource, of which ${reservedTags} are kept for Orgvault`,
      remedy: `keep at most ${mostTags}`,
    },
  ];
}
