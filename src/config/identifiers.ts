import { z } from 'zod';

/** The patterns of AWS's identifiers; each is also the `pattern` of the JSON Schema. */
export const identifierPatterns = {
  /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
  accountId: /^[0-9]{12}$/,
  /** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
  organizationId: /^o-[a-z0-9]{10,32}$/,
  /**
   * An OU (`ou-<root>-<unit>`) or a root (`r-<root>`): StackSets take both as deployment targets.
   * https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html,
   * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html
   */
  organizationalUnitId: /^(ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32})$/,
} as const;

/** The twelve digits of an AWS account; a string, for a number loses leading zeros. */
export const accountId = z.string().regex(identifierPatterns.accountId).brand<'AccountId'>();
export type AccountId = z.output<typeof accountId>;

/** The id of an AWS organization, such as `o-exampleorgid`. */
export const organizationId = z.string().regex(identifierPatterns.organizationId).brand<'OrganizationId'>();
export type OrganizationId = z.output<typeof organizationId>;

/** The id of an organizational unit, or of the organization's root, which contains every account. */
export const organizationalUnitId = z
  .string()
  .regex(identifierPatterns.organizationalUnitId)
  .brand<'OrganizationalUnitId'>();
export type OrganizationalUnitId = z.output<typeof organizationalUnitId>;
