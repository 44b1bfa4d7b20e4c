import { templateError } from './template-error.ts';

/** A piece of the text of `Fn::Sub`: literal text or the name between `${` and `}`. */
export type SubPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string };

/**
 * Splits the text of `Fn::Sub`. `${!Name}` is the literal text `${Name}`
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html).
 */
export function subPieces(text: string): readonly SubPiece[] {
  const pieces: SubPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\$\{([^}]*)\}/g)) {
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    pieces.push(piece(match[1] ?? ''));
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}

function piece(inner: string): SubPiece {
  if (inner.startsWith('!')) return { kind: 'text', text: `\${${inner.slice(1)}}` };
  const name = inner.trim();
  if (!/^[A-Za-z0-9_.:]+$/.test(name)) {
    throw templateError(
      'variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
    );
  }
  return { kind: 'name', name };
}
