import { z } from 'zod';
import { optInRegions } from '../cloud/regions.ts';

/** The ids and names of AWS, as its API Reference has them; see `services/organizations/identifiers.ts`. */
const accountId = z
  .string({ error: 'an account id is text in quotes: a number loses its leading zeros' })
  .regex(/^\d{12}$/, 'an account id has twelve digits')
  .describe('Twelve digits, in quotes. Default: made from the name, the same every time.');
const organizationId = z
  .string()
  .regex(/^o-[a-z0-9]{10,32}$/, 'an organization id is "o-" and 10 to 32 lower-case letters or digits')
  .describe('The id of the organization.');
const rootId = z
  .string()
  .regex(/^r-[0-9a-z]{4,32}$/, 'a root id is "r-" and 4 to 32 lower-case letters or digits')
  .describe("The id of the organization's root.");
const unitId = z
  .string()
  .regex(
    /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/,
    'a unit id is "ou-", the 4 to 32 characters of the root id, "-", and 8 to 32 lower-case letters or digits',
  )
  .describe('Default: made from the names on the way to it, the same every time.');
const name = z.string().min(1);
const email = z.string().regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'not an e-mail address');

const outsideAccount = z.strictObject({
  id: accountId.optional(),
  name: name.max(50).describe('The name of the account.'),
  email: email.max(64).optional().describe('Default: the name at example.com.'),
  enabledRegions: z
    .array(
      z.enum(optInRegions, {
        error: `no Region that needs an opt-in: those are ${optInRegions.join(', ')}`,
      }),
    )
    .default([])
    .describe('Regions that the account opted in to, of those that need it.'),
});

const account = outsideAccount.extend({
  status: z.enum(['ACTIVE', 'SUSPENDED']).default('ACTIVE').describe('AWS skips suspended accounts.'),
  joined: z
    .enum(['CREATED', 'INVITED'])
    .default('CREATED')
    .describe('Created accounts have the role OrganizationAccountAccessRole.'),
});

const unit = z.strictObject({
  id: unitId.optional(),
  name: name.max(128).describe('The name of the organizational unit.'),
  accounts: z.array(account).default([]),
  get units() {
    return z.array(unit).default([]).describe('Units in this unit; five levels at most.');
  },
});

const policy = z.strictObject({
  name: name.max(128),
  description: z.string().max(512).default(''),
  type: z.enum(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']).default('SERVICE_CONTROL_POLICY'),
  content: z.record(z.string(), z.unknown()).describe('The policy document.'),
  attachTo: z.array(z.string()).default([]).describe('Ids of the root, of units or of accounts.'),
});

/** What `rehearsal:serve --organization FILE` reads. */
export const organizationSchema = z.strictObject({
  organizationId,
  managementAccount: outsideAccount.extend({ id: accountId }).describe('Lies in the root.'),
  root: z.strictObject({
    id: rootId,
    accounts: z.array(account).default([]).describe('Accounts that lie in the root itself.'),
    units: z.array(unit).default([]),
  }),
  policies: z.array(policy).default([]).describe('Service control and resource control policies.'),
  accountsOutside: z
    .array(outsideAccount)
    .default([])
    .describe(
      'Accounts of no organization. Any other twelve digits are such an account too, without a name.',
    ),
});

/** An organization as a file describes it, with every default filled in but the ids and addresses. */
export type OrganizationFile = z.output<typeof organizationSchema>;
export type UnitOfFile = z.output<typeof unit>;
export type AccountOfFile = z.output<typeof account>;
export type OutsideAccountOfFile = z.output<typeof outsideAccount>;
