import { AccountNotFoundException, OrganizationsClient } from '@aws-sdk/client-organizations';
import { type AnsweredCall, answering } from '../aws/answering.ts';

/** A small organization: the children of each parent, in pages of two. */
const children: Readonly<Record<string, readonly string[]>> = {
  'r-exam': ['ou-exam-workload', 'ou-exam-platform', 'ou-exam-sandboxes'],
  'ou-exam-workload': ['ou-exam-production'],
};
const accounts: Readonly<Record<string, readonly string[]>> = {
  'r-exam': ['111111111111'],
  'ou-exam-production': ['101010101010', '202020202020', '303030303030'],
  'ou-exam-sandboxes': ['777777777777'],
};
export const joined = new Date('2025-01-01T00:00:00Z');
const pageSize = 2;

/** A client whose calls this organization answers. */
export function organizationsClient(): {
  readonly client: OrganizationsClient;
  readonly calls: readonly AnsweredCall[];
} {
  const client = new OrganizationsClient({ region: 'us-east-1' });
  return { client, calls: answering(client, answer) };
}

function answer({ operation, input }: AnsweredCall): object {
  switch (operation) {
    case 'DescribeOrganization':
      return {
        Organization: { Id: 'o-exampleorgid', FeatureSet: 'ALL', MasterAccountId: '111111111111' },
      };
    case 'ListRoots':
      return { Roots: [{ Id: 'r-exam', Name: 'Root' }] };
    case 'ListOrganizationalUnitsForParent':
      return page('OrganizationalUnits', children, input, (id) => ({ Id: id, Name: nameOf(id) }));
    case 'ListAccountsForParent':
      return page('Accounts', accounts, input, describe);
    case 'DescribeAccount':
      if (parentOf(accounts, input['AccountId']) === undefined) {
        throw new AccountNotFoundException({
          message: 'You specified an account that does not exist',
          $metadata: {},
        });
      }
      return { Account: describe(String(input['AccountId'])) };
    case 'ListParents': {
      const id = parentOf(accounts, input['ChildId']) ?? parentOf(children, input['ChildId']);
      return { Parents: [{ Id: id, Type: id === 'r-exam' ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
    }
    case 'DescribeOrganizationalUnit':
      return { OrganizationalUnit: { Name: nameOf(String(input['OrganizationalUnitId'])) } };
    default:
      throw new Error(`nobody answers ${operation}`);
  }
}

function describe(id: string): object {
  return { Id: id, Name: `account-${id}`, Status: 'ACTIVE', JoinedTimestamp: joined };
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('-') + 1);
}

function parentOf(of: Readonly<Record<string, readonly string[]>>, child: unknown): string | undefined {
  return Object.keys(of).find((parent) => of[parent]?.some((each) => each === child));
}

function page(
  name: string,
  of: Readonly<Record<string, readonly string[]>>,
  { ParentId, NextToken }: AnsweredCall['input'],
  toItem: (id: string) => object,
): object {
  const all = of[String(ParentId)] ?? [];
  const begin = Number(NextToken ?? 0);
  const end = begin + pageSize;
  return {
    [name]: all.slice(begin, end).map(toItem),
    ...(end < all.length && { NextToken: String(end) }),
  };
}
