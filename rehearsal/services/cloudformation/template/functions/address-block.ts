import { isIPv4, isIPv6 } from 'node:net';

/** A block of IP addresses, such as `10.0.0.0/16` or `2001:db8::/56`. */
export interface AddressBlock {
  /** The number of bits of an address: 32 or 128. */
  readonly width: number;
  /** The number of bits that all its addresses have in common. */
  readonly prefix: number;
  readonly first: bigint;
  /** An address as CloudFormation writes it. */
  readonly written: (address: bigint) => string;
}

/** Reads a block; `undefined` for what is none. */
export function readAddressBlock(text: string): AddressBlock | undefined {
  const [address = '', mask = '', ...more] = text.split('/');
  const prefix = Number(mask);
  if (more.length > 0 || !/^\d+$/.test(mask)) return undefined;
  if (isIPv4(address) && prefix <= 32) {
    const value = numberOf(address.split('.').map(Number), 8);
    return { ...{ width: 32, prefix, first: startOf(value, 32 - prefix) }, written: dotted };
  }
  // Neither zones (%eth0) nor IPv4 addresses at the end belong into a block.
  if (isIPv6(address) && prefix <= 128 && /^[\da-f:]+$/i.test(address)) {
    const value = numberOf(groupsOf(address), 16);
    return { ...{ width: 128, prefix, first: startOf(value, 128 - prefix) }, written: inGroups };
  }
  return undefined;
}

/** The eight groups of an IPv6 address, those that `::` leaves out included. */
function groupsOf(address: string): readonly number[] {
  const [before = [], after = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

function numberOf(pieces: readonly number[], bits: number): bigint {
  return pieces.reduce((sum, piece) => (sum << BigInt(bits)) + BigInt(piece), 0n);
}

function startOf(value: bigint, hostBits: number): bigint {
  return (value >> BigInt(hostBits)) << BigInt(hostBits);
}

function dotted(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join('.');
}

/** Eight groups, none left out: https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/938 */
function inGroups(address: bigint): string {
  return [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n]
    .map((shift) => ((address >> shift) & 0xffffn).toString(16))
    .join(':');
}
