/**
 * The statements of a shell script, one for each command that a reader types: continued lines joined, comments left out,
 * and a line break within quotes kept. It reads what the documents use of the shell: quotes, `\`, `#` and line breaks.
 */
export function shellStatements(script: string): readonly string[] {
  const statements: string[] = [];
  let statement = '';
  let quote = '';
  for (let at = 0; at < script.length; at += 1) {
    const character = script.charAt(at);
    if (character === '\\' && quote !== "'") {
      at += 1;
      const next = script.charAt(at);
      statement = next === '\n' ? joined(statement) : statement + character + next;
      continue;
    }
    if (quote === '' && character === '#' && /(^|\s)$/.test(statement)) {
      while (at + 1 < script.length && script.charAt(at + 1) !== '\n') at += 1;
      continue;
    }
    if (quote === '' && character === '\n') {
      statements.push(statement.trim());
      statement = '';
      continue;
    }
    if (quote === '' && character === ' ' && statement.endsWith(' ')) continue;
    if (quote === character) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    statement += character;
  }
  statements.push(statement.trim());
  return statements.filter((each) => each !== '');
}

/** The part of a statement before a continued line, whose indentation is no part of the command. */
function joined(before: string): string {
  return `${before.trimEnd()} `;
}
