import { evaluate } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isList, scalarText, type Value } from '../value.ts';
import { type AddressBlock, readAddressBlock } from './address-block.ts';

/**
 * `Fn::Cidr`: `count` blocks of `cidrBits` host bits each ("the inverse of subnet mask").
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export function cidr(argument: Value, scope: Scope): readonly string[] {
  const given = isList(argument) ? argument.map((each) => scalarText(evaluate(each, scope))) : [];
  const [text, countText, bitsText = '8'] = given;
  const count = Number(countText);
  const bits = Number(bitsText);
  if (text === undefined || !(count >= 1 && count <= 256) || !Number.isInteger(bits)) {
    throw templateError(
      'every Fn::Cidr object requires an ipBlock, a count of 1 to 256 and optionally cidrBits.',
    );
  }
  const block = readAddressBlock(text);
  if (block === undefined) throw templateError(`Fn::Cidr: ${text} is not a valid CIDR block`);
  if (bits < 1 || bits > hostBits(block) || BigInt(count) << BigInt(bits) > 1n << BigInt(hostBits(block))) {
    throw templateError(`Fn::Cidr: ${text} cannot hold ${count} blocks of ${bits} bits`);
  }
  return Array.from({ length: count }, (_, index) => {
    const address = block.first + (BigInt(index) << BigInt(bits));
    return `${block.written(address)}/${block.width - bits}`;
  });
}

function hostBits({ width, prefix }: AddressBlock): number {
  return width - prefix;
}
