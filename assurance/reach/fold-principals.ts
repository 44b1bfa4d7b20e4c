import type { Who } from './principals.ts';

/**
 * A set of principals in few words: what an account has made of itself is told as a whole where all of it, or nearly
 * all, is in the set.
 * @param everyone whom the set is taken from
 */
export function foldPrincipals(set: readonly Who[], everyone: readonly Who[]): string {
  return byAccounts(set, (roles, of) => foldRoles(roles, rolesOf(everyone, of))).join('; ');
}

/** Every one of them, those of the same kinds of accounts together. */
export function listPrincipals(set: readonly Who[]): readonly string[] {
  return byAccounts(set, ({ ofOrgvault, made }) => [...ofOrgvault, ...made]);
}

function byAccounts(
  set: readonly Who[],
  name: (roles: Roles, of: string) => readonly string[],
): readonly string[] {
  const rolesByOf = new Map<string, readonly string[]>();
  for (const of of new Set(set.map((who) => who.of))) rolesByOf.set(of, name(rolesOf(set, of), of));
  const ofsByRoles = new Map<string, string[]>();
  for (const [of, roles] of rolesByOf) {
    const key = roles.join(', ');
    ofsByRoles.set(key, [...(ofsByRoles.get(key) ?? []), of]);
  }
  return [...ofsByRoles].map(([roles, ofs]) =>
    ofs.join('') === '' ? roles : `${roles} (${foldAccounts(ofs).join(', ')})`,
  );
}

/** The kinds of accounts that an organization has, but for the central one. */
const accountsOfOrganization = [
  'an enrolled account',
  'an account that is not enrolled',
  'the management account',
  'the administering account',
] as const;

function foldAccounts(ofs: readonly string[]): readonly string[] {
  if (!accountsOfOrganization.every((of) => ofs.includes(of))) return ofs;
  const others = ofs.filter((of) => !accountsOfOrganization.some((known) => known === of));
  return ['any account of the organization', ...others];
}

interface Roles {
  readonly ofOrgvault: readonly string[];
  readonly made: readonly string[];
}

function rolesOf(whos: readonly Who[], of: string): Roles {
  const found = whos.filter((who) => who.of === of);
  const names = (isOfOrgvault: boolean) => [
    ...new Set(found.filter((who) => who.isOfOrgvault === isOfOrgvault).map(({ role }) => role)),
  ];
  return { ofOrgvault: names(true), made: names(false) };
}

function foldRoles(roles: Roles, all: Roles): readonly string[] {
  const missing = all.made.filter((role) => !roles.made.includes(role));
  if (roles.made.length < 4 || missing.length > 2) return [...roles.ofOrgvault, ...roles.made];
  const whole = 'whoever has every right of the account';
  return [...roles.ofOrgvault, missing.length === 0 ? whole : `${whole} except ${missing.join(' and ')}`];
}
