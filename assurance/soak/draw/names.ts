/** Names of objects that have made trouble to somebody: few, so that many are overwritten. */
export const objectNames: readonly string[] = [
  'report.txt',
  'a/b/c/deep.bin',
  'with spaces and  two.txt',
  // Two that look alike and are not: composed and decomposed.
  'B\u00fccher/\u00fcbersicht',
  'Bu\u0308cher/u\u0308bersicht',
  '日本語/ファイル.txt',
  '🗄️/👩‍💻.md',
  '../up/./and/../over',
  'a//b',
  'folder/',
  '/begins with a slash',
  'plus+and%20percent%2Fslash',
  'a&b=c?d#e;f:g,h',
  '<tag attribute="v">\'&amp;',
  'back\\slash|pipe^caret`tick',
  'line\nfeed\ttab',
  'bidi-\u202etxt.exe',
  `long-${'x'.repeat(900)}`,
  '.hidden',
  'null',
];
