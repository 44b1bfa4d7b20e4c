import { randomBytes, randomInt } from 'node:crypto';

/** The patterns that the Organizations API Reference gives for its ids. */
export const patterns = {
  accountId: /^\d{12}$/,
  organizationId: /^o-[a-z0-9]{10,32}$/,
  rootId: /^r-[0-9a-z]{4,32}$/,
  unitId: /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
  policyId: /^p-[0-9a-zA-Z_]{8,128}$/,
  handshakeId: /^h-[0-9a-z]{8,32}$/,
  createAccountRequestId: /^car-[a-z0-9]{8,32}$/,
} as const;

const lettersAndDigits = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Random lower-case letters and digits. */
function randomName(length: number): string {
  return Array.from({ length }, () => lettersAndDigits.charAt(randomInt(lettersAndDigits.length))).join('');
}

/** A new id of the kind that the prefix names: `p`, `h`, `car`, or `ou-<root>`. */
export function newId(prefix: string, length: number): string {
  return `${prefix}-${randomName(length)}`;
}

/** A new organizational unit's id under the given root. */
export function newUnitId(rootId: string): string {
  return newId(`ou-${rootId.slice('r-'.length)}`, 8);
}

/** A random account id that is not taken. */
export function newAccountId(taken: (id: string) => boolean): string {
  for (;;) {
    const id = String(randomBytes(6).readUIntBE(0, 6) % 10 ** 12).padStart(12, '0');
    if (!id.startsWith('0') && !taken(id)) return id;
  }
}

/**
 * The ARNs of the organization's entities; all carry the management account.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html#awsorganizations-resources-for-iam-policies
 */
export class OrganizationArns {
  readonly #prefix: string;
  readonly #organizationId: string;

  constructor(managementAccountId: string, organizationId: string) {
    this.#prefix = `arn:aws:organizations::${managementAccountId}`;
    this.#organizationId = organizationId;
  }

  organization(): string {
    return `${this.#prefix}:organization/${this.#organizationId}`;
  }

  root(id: string): string {
    return `${this.#prefix}:root/${this.#organizationId}/${id}`;
  }

  unit(id: string): string {
    return `${this.#prefix}:ou/${this.#organizationId}/${id}`;
  }

  account(id: string): string {
    return `${this.#prefix}:account/${this.#organizationId}/${id}`;
  }

  policy(kind: string, id: string): string {
    return `${this.#prefix}:policy/${this.#organizationId}/${kind}/${id}`;
  }

  handshake(kind: string, id: string): string {
    return `${this.#prefix}:handshake/${this.#organizationId}/${kind}/${id}`;
  }
}
