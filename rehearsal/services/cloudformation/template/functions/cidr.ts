import { notModelled } from '../../../../cloud/aws-error.ts';
import { evaluate } from '../evaluate.ts';
import type { Scope } from '../scope.ts';
import { templateError } from '../template-error.ts';
import { isList, scalarText, type Value } from '../value.ts';

/** `Fn::Cidr` for IPv4: `count` blocks of `cidrBits` host bits each. */
export function cidr(argument: Value, scope: Scope): readonly string[] {
  const given = isList(argument) ? argument.map((each) => scalarText(evaluate(each, scope))) : [];
  const [block, countText, bitsText = '8'] = given;
  const count = Number(countText);
  const bits = Number(bitsText);
  if (block === undefined || !(count >= 1 && count <= 256) || !Number.isInteger(bits)) {
    throw templateError(
      'every Fn::Cidr object requires an ipBlock, a count of 1 to 256 and optionally cidrBits.',
    );
  }
  if (block.includes(':')) throw notModelled('Fn::Cidr of an IPv6 block');
  const [address = '', mask = ''] = block.split('/');
  const octets = address.split('.').map(Number);
  const prefix = Number(mask);
  if (octets.length !== 4 || octets.some((each) => !(each >= 0 && each <= 255)) || mask === '') {
    throw templateError(`Fn::Cidr: ${block} is not a valid CIDR block`);
  }
  if (bits < 1 || count * 2 ** bits > 2 ** (32 - prefix)) {
    throw templateError(`Fn::Cidr: ${block} cannot hold ${count} blocks of ${bits} bits`);
  }
  const size = 2 ** (32 - prefix);
  const start = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const first = Math.floor(start / size) * size;
  return Array.from({ length: count }, (_, index) => `${dotted(first + index * 2 ** bits)}/${32 - bits}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
