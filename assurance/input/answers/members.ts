/** A member of an answer: every element of lists at once, so that its path has no numbers. */
export interface Member {
  readonly path: string;
  /** Its text, where it has no members itself. */
  readonly text: string | undefined;
}

/** What is done to a member. */
export type Change =
  | { readonly kind: 'drop' }
  | { readonly kind: 'text'; readonly to: (text: string) => string };

/** Not read by anybody. */
const uninteresting = /(^|\.)(ResponseMetadata|RequestId|HostId)(\.|$)/;

/** The members of an answer in JSON or XML, each once. */
export function membersOf(body: string): readonly Member[] {
  const all = body.trimStart().startsWith('{') ? jsonMembers(JSON.parse(body), '') : xmlElements(body);
  const byPath = new Map<string, Member>();
  for (const { path, text } of all) {
    if (path !== '' && !uninteresting.test(path) && !byPath.has(path)) byPath.set(path, { path, text });
  }
  return [...byPath.values()];
}

/** The answer with one of its members changed, wherever it stands. */
export function changeMember(body: string, path: string, change: Change): string {
  if (body.trimStart().startsWith('{')) return JSON.stringify(changeJson(JSON.parse(body), '', path, change));
  let changed = body;
  // From the end, so that what stands before keeps its place.
  for (const element of xmlElements(body).toReversed()) {
    if (element.path !== path) continue;
    const { start, end, contentStart, contentEnd, text } = element;
    changed =
      change.kind === 'drop'
        ? changed.slice(0, start) + changed.slice(end)
        : changed.slice(0, contentStart) +
          escapeXml(change.to(unescapeXml(text ?? ''))) +
          changed.slice(contentEnd);
  }
  return changed;
}

function jsonMembers(value: unknown, path: string): readonly Member[] {
  if (Array.isArray(value)) return value.flatMap((item) => jsonMembers(item, path));
  if (typeof value === 'object' && value !== null) {
    const below = Object.entries(value).flatMap(([key, item]) => jsonMembers(item, join(path, key)));
    return [{ path, text: undefined }, ...below];
  }
  return [{ path, text: typeof value === 'string' ? value : undefined }];
}

function changeJson(value: unknown, here: string, path: string, change: Change): unknown {
  if (Array.isArray(value)) return value.map((item) => changeJson(item, here, path, change));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]) => {
        const there = join(here, key);
        return there === path && change.kind === 'drop' ? [] : [[key, changeJson(item, there, path, change)]];
      }),
    );
  }
  return here === path && change.kind === 'text' && typeof value === 'string' ? change.to(value) : value;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

interface Element extends Member {
  readonly start: number;
  readonly end: number;
  readonly contentStart: number;
  readonly contentEnd: number;
}

/** In the order of their beginnings; an element that has others in it has no text of its own. */
function xmlElements(body: string): readonly Element[] {
  const found: Element[] = [];
  const open: { name: string; start: number; contentStart: number; index: number; hasChildren: boolean }[] =
    [];
  for (const match of body.matchAll(/<(\/?)([A-Za-z][\w:.-]*)([^>]*?)(\/?)>/g)) {
    const [whole, closing, name = '', , empty] = match;
    const end = match.index + whole.length;
    if (closing === '') {
      const parent = open.at(-1);
      if (parent !== undefined) parent.hasChildren = true;
      const path = [...open.map((one) => one.name), name].join('.');
      const index = found.push({
        path,
        text: '',
        start: match.index,
        end,
        contentStart: end,
        contentEnd: end,
      });
      if (empty === '')
        open.push({ name, start: match.index, contentStart: end, index: index - 1, hasChildren: false });
      continue;
    }
    const opened = open.pop();
    const element = opened && found[opened.index];
    if (opened === undefined || element === undefined) continue;
    const text = opened.hasChildren ? undefined : body.slice(opened.contentStart, match.index);
    found[opened.index] = { ...element, text, end, contentEnd: match.index };
  }
  // The root is the answer itself.
  return found.slice(1);
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** Characters that XML 1.0 does not allow come from S3 as references all the same. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\p{Cc}/gu, (character) => `&#${character.charCodeAt(0)};`);
}
