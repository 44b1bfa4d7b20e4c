import {
  DescribeAccountCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListParentsCommand,
  MoveAccountCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { aboutGiven } from '../case.ts';
import { api } from '../sources.ts';
import { givenNestedUnit } from './given-nested-unit.ts';
import { noAccount, noUnit } from './nowhere.ts';

export const accounts = aboutGiven('accounts', {
  given: givenNestedUnit,
  cases: [
    {
      name: 'an account that is not there is not described',
      source: api.organizations('DescribeAccount'),
      when: (aws) => aws.management.organizations.send(new DescribeAccountCommand({ AccountId: noAccount })),
      refused: {
        code: 'AccountNotFoundException',
        status: 400,
        message: "You specified an account that doesn't exist.",
      },
    },
    {
      name: 'an account is described with its ARN and how it joined',
      source: api.organizations('Account'),
      when: (aws) =>
        aws.management.organizations.send(new DescribeAccountCommand({ AccountId: aws.member.id })),
      answers: ({ organizationId }, aws) => ({
        Account: {
          Id: aws.member.id,
          Arn: `arn:aws:organizations::${aws.management.id}:account/${organizationId}/${aws.member.id}`,
          Email: /@/,
          JoinedMethod: /^(CREATED|INVITED)$/,
          Status: 'ACTIVE',
          State: 'ACTIVE',
        },
      }),
    },
    {
      name: 'an account moves to a unit, and is listed there',
      source: api.organizations('MoveAccount'),
      when: async (aws, { unitId }) => {
        const { organizations } = aws.management;
        const AccountId = aws.member.id;
        const { Parents = [] } = await organizations.send(new ListParentsCommand({ ChildId: AccountId }));
        const home = Parents[0]?.Id ?? '';
        await organizations.send(
          new MoveAccountCommand({ AccountId, SourceParentId: home, DestinationParentId: unitId }),
        );
        const { Accounts } = await organizations.send(new ListAccountsForParentCommand({ ParentId: unitId }));
        await organizations.send(
          new MoveAccountCommand({ AccountId, SourceParentId: unitId, DestinationParentId: home }),
        );
        return { Accounts };
      },
      answers: (_, aws) => ({ Accounts: [{ Id: aws.member.id }] }),
    },
    {
      name: 'an account does not move to a place that is not there',
      source: api.organizations('MoveAccount'),
      when: async (aws, { rootId }) => {
        const { organizations } = aws.management;
        const { Parents = [] } = await organizations.send(new ListParentsCommand({ ChildId: aws.member.id }));
        return organizations.send(
          new MoveAccountCommand({
            AccountId: aws.member.id,
            SourceParentId: Parents[0]?.Id ?? rootId,
            DestinationParentId: noUnit,
          }),
        );
      },
      refused: { code: 'DestinationParentNotFoundException', status: 400 },
    },
    {
      name: 'an account moves from where it is, not from elsewhere',
      source: api.organizations('MoveAccount'),
      when: (aws, { unitId, childId }) =>
        aws.management.organizations.send(
          new MoveAccountCommand({
            AccountId: aws.member.id,
            SourceParentId: childId,
            DestinationParentId: unitId,
          }),
        ),
      // The page has both; neither is said to be the one.
      refused: { code: /^(AccountNotFound|SourceParentNotFound)Exception$/, status: 400 },
    },
    {
      name: 'the management account is not removed from its organization',
      source: api.organizations('RemoveAccountFromOrganization'),
      when: (aws) =>
        aws.management.organizations.send(
          new RemoveAccountFromOrganizationCommand({ AccountId: aws.management.id }),
        ),
      refused: { code: 'MasterCannotLeaveOrganizationException', status: 400 },
    },
    {
      name: 'a member does not list the accounts',
      source: api.organizations('ListAccounts'),
      when: (aws) => aws.member.organizations.send(new ListAccountsCommand({})),
      refused: {
        code: 'AccessDeniedException',
        status: 400,
        message: "You don't have permissions to access this resource.",
      },
    },
  ],
});
