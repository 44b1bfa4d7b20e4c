import { describe, expect, test } from 'vitest';
import { InputFileError } from '../../../rehearsal/input/problem.ts';
import { readOrganization } from '../../../rehearsal/organization/read-organization.ts';
import { patterns } from '../../../rehearsal/services/organizations/identifiers.ts';

const smallest = `
organizationId: o-exampleorgid
managementAccount: { id: "111111111111", name: management }
root:
  id: r-exam
`;

interface Mistake {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly string[];
}

const mistakes: readonly Mistake[] = [
  {
    name: 'an empty file',
    text: '',
    problems: ['f.yaml:1:1: Invalid input: expected object, received null'],
  },
  {
    name: 'no YAML',
    text: 'organizationId: [',
    problems: [
      'f.yaml:1:18: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  },
  {
    name: 'a key twice',
    text: `${smallest}organizationId: o-exampleorgid\n`,
    problems: ['f.yaml:6:1: Map keys must be unique'],
  },
  {
    name: 'an alias that multiplies itself',
    text: `a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d]\n`,
    problems: ['f.yaml:1:1: Excessive alias count indicates a resource exhaustion attack'],
  },
  {
    name: 'flow collections nested without end',
    text: `${smallest}a: ${'['.repeat(200_000)}`,
    problems: ['f.yaml:6:103: nested too deeply'],
  },
  {
    name: 'block collections nested without end',
    text: `- `.repeat(200_000),
    problems: ['f.yaml:1:200: nested too deeply'],
  },
  {
    name: 'Regions to enable that need no opt-in, or are none',
    text: smallest.replace(
      'name: management',
      'name: management, enabledRegions: [af-south-1, eu-west-1, mars]',
    ),
    problems: [
      expect.stringMatching(
        /^f\.yaml:3:89: managementAccount\.enabledRegions\.1: no Region that needs an opt-in: those are af-south-1, /,
      ),
      expect.stringMatching(/^f\.yaml:3:100: managementAccount\.enabledRegions\.2: no Region/),
    ],
  },
  {
    name: 'an account id without quotes',
    text: smallest.replace('"111111111111"', '111111111111'),
    problems: [
      'f.yaml:3:26: managementAccount.id: an account id is text in quotes: a number loses its leading zeros',
    ],
  },
  {
    name: 'several at once, each with its line',
    text: `${smallest}  acounts: []\n  units:\n    - { id: ou-1, name: A }\naccountsOutside:\n  - name: x\n    id: "12"\n`,
    problems: [
      'f.yaml:8:13: root.units.0.id: a unit id is "ou-", the 4 to 32 characters of the root id, "-", and 8 to 32 lower-case letters or digits',
      'f.yaml:6:12: root.acounts: there is no such field',
      'f.yaml:11:9: accountsOutside.0.id: an account id has twelve digits',
    ],
  },
  {
    name: 'the id of the management account again, and one address twice',
    text: `${smallest}  accounts:\n    - { id: "111111111111", name: a }\n    - { name: b, email: a@example.com }\n`,
    problems: [
      'f.yaml:7:13: root.accounts.0.id: the account id 111111111111 is taken already',
      'f.yaml:8:25: root.accounts.1.email: the e-mail address a@example.com is taken already',
    ],
  },
  {
    name: 'two units of one name in one parent',
    text: `${smallest}  units: [{ name: A }, { name: A, id: ou-exam-00000001 }]\n`,
    problems: ['f.yaml:6:32: root.units.1.name: the unit name in one parent A is taken already'],
  },
  {
    name: 'a unit of another root',
    text: `${smallest}  units: [{ name: A, id: ou-root-00000001 }]\n`,
    problems: ['f.yaml:6:26: root.units.0.id: the id of a unit under r-exam begins with ou-exam-'],
  },
  {
    name: 'six levels of units',
    text: `${smallest}  units: [{ name: A, units: [{ name: B, units: [{ name: C, units: [{ name: D, units: [{ name: E, units: [{ name: F }] }] }] }] }] }]\n`,
    problems: [
      'f.yaml:6:106: root.units.0.units.0.units.0.units.0.units.0.units.0: units nest at most 5 levels deep',
    ],
  },
  {
    name: 'a policy that AWS would not take, attached to nothing that there is',
    text: `${smallest}policies:\n  - name: P\n    content: { Version: "2012-10-17", Statement: { Effect: Perhaps } }\n    attachTo: [ou-exam-00000001]\n`,
    problems: [
      'f.yaml:9:16: policies.0.attachTo.0: nothing has the id ou-exam-00000001',
      'f.yaml:8:14: policies.0.content: The provided policy document does not meet the requirements of the specified policy type.',
    ],
  },
];

/** Each alias nests by itself only a little. */
function nestedByAliases(aliases: number): string {
  const line = (index: number) => `a${index}: &a${index} ${'['.repeat(90)}*a${index - 1}${']'.repeat(90)}`;
  return ['a0: &a0 x', ...Array.from({ length: aliases }, (_, index) => line(index + 1))].join('\n');
}

describe('organization files', () => {
  test.each(mistakes)('$name', ({ text, problems }) => {
    const lines = () => {
      try {
        readOrganization(text, 'f.yaml');
      } catch (error) {
        if (error instanceof InputFileError) return error.message.split('\n');
        throw error;
      }
      return [];
    };
    expect(lines()).toEqual(problems);
  });

  test.each([1, 5, 13, 30, 60, 90])('%i aliases that nest each other are refused', (aliases) => {
    expect(() => readOrganization(nestedByAliases(aliases), 'f.yaml')).toThrow(InputFileError);
  });

  test('the smallest organization is a management account in a root', () => {
    expect(readOrganization(smallest, 'f.yaml')).toEqual({
      organizationId: 'o-exampleorgid',
      rootId: 'r-exam',
      managementAccount: {
        ...{ id: '111111111111', name: 'management', email: 'management@example.com' },
        enabledRegions: [],
      },
      units: [],
      accounts: [],
      policies: [],
      accountsOutside: [],
    });
  });

  test('ids that the file leaves out are made up, the same every time', () => {
    const text = `${smallest}  units:\n    - name: A\n      accounts: [{ name: Some Team }]\n`;
    const first = readOrganization(text, 'f.yaml');
    expect(readOrganization(text, 'f.yaml')).toEqual(first);
    expect(first.units[0]?.id).toMatch(patterns.unitId);
    expect(first.accounts).toMatchObject([
      { id: expect.stringMatching(patterns.accountId), email: 'some-team@example.com', status: 'ACTIVE' },
    ]);
    expect(first.accounts[0]?.parentId).toBe(first.units[0]?.id);
  });
});
