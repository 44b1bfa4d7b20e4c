import type { Truth } from './truth.ts';

/**
 * Whether a pattern of a policy (`*` any characters, `?` one) takes what a request names. The request may name a pattern
 * itself, where only a part of a name is known: then `yes` means each of these, `no` none of them. A `*` of the request
 * stands for no colon, which parts the fields of an ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function takes(pattern: string, named: string): Truth {
  if (meet(pattern, named, coversCharacter)) return 'yes';
  return meet(pattern, named, overlapsCharacter) ? 'unknown' : 'no';
}

/** As {@link takes} for actions, whose case does not matter. */
export function takesAction(pattern: string, action: string): Truth {
  return takes(pattern.toLowerCase(), action.toLowerCase());
}

type CharacterRule = (pattern: string, named: string) => boolean;

/** A wildcard of the request is taken by a wildcard of the policy only. */
const coversCharacter: CharacterRule = (pattern, named) =>
  named === '*' ? false : pattern === named || pattern === '?';
const overlapsCharacter: CharacterRule = (pattern, named) =>
  pattern === named || pattern === '?' || named === '?';

/** Whether the two can meet from their beginnings to their ends, by a rule for single characters. */
function meet(pattern: string, named: string, rule: CharacterRule): boolean {
  const overlaps = rule === overlapsCharacter;
  // Row by row: which beginnings of `named` the beginning of `pattern` can meet.
  let row = [true];
  for (let at = 0; at < named.length; at++) row.push(overlaps && row[at] === true && named[at] === '*');
  for (const character of pattern) {
    const next = [character === '*' && row[0] === true];
    for (let at = 0; at < named.length; at++) {
      const other = named[at] ?? '';
      const star = character === '*' && (row[at + 1] === true || next[at] === true);
      const both = row[at] === true && rule(character, other);
      const otherStar =
        overlaps && other === '*' && (next[at] === true || (character !== ':' && row[at + 1] === true));
      next.push(star || both || otherStar);
    }
    row = next;
  }
  return row[named.length] === true;
}
