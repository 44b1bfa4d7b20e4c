import {
  DisableRegionCommand,
  EnableRegionCommand,
  GetRegionOptStatusCommand,
  ListRegionsCommand,
} from '@aws-sdk/client-account';
import { DisableAWSServiceAccessCommand, EnableAWSServiceAccessCommand } from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';

const ServicePrincipal = 'account.amazonaws.com';

/** Account Management may work in the organization. */
async function given(aws: Aws) {
  const { organizations } = aws.management;
  await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  aws.afterwards(() => organizations.send(new DisableAWSServiceAccessCommand({ ServicePrincipal })));
}

const statusIn = (aws: Aws, RegionName: string) =>
  aws.neighbour.account.send(new GetRegionOptStatusCommand({ RegionName }));

/** What AWS answered to a user: https://github.com/hashicorp/terraform-provider-aws/issues/41430 */
const wrongStatus = {
  code: 'ValidationException',
  status: 400,
  message: 'Unable to switch region status because of its current opt-in status.',
};

export const regionsOfAccounts = aboutGiven('the Regions of an account', {
  given,
  cases: [
    {
      name: 'a Region from before March 2019 is enabled by default',
      source: guide.account('manage-acct-regions'),
      when: (aws) => statusIn(aws, 'eu-west-1'),
      answers: { RegionName: 'eu-west-1', RegionOptStatus: 'ENABLED_BY_DEFAULT' },
    },
    {
      name: 'a newer Region is off until somebody opts in',
      source: guide.account('manage-acct-regions'),
      when: (aws) => statusIn(aws, 'me-south-1'),
      answers: { RegionName: 'me-south-1', RegionOptStatus: 'DISABLED' },
    },
    {
      name: 'Regions are listed by status',
      source: api.account('ListRegions'),
      when: async (aws) => {
        const wanted = { RegionOptStatusContains: ['ENABLED_BY_DEFAULT' as const], MaxResults: 50 };
        const { Regions = [] } = await aws.neighbour.account.send(new ListRegionsCommand(wanted));
        return {
          statuses: [...new Set(Regions.map((region) => region.RegionOptStatus))],
          count: Regions.length,
        };
      },
      answers: { statuses: ['ENABLED_BY_DEFAULT'], count: 17 },
    },
    {
      name: 'Regions come in pages',
      source: api.account('ListRegions'),
      when: async (aws) => {
        const first = await aws.neighbour.account.send(new ListRegionsCommand({ MaxResults: 3 }));
        const next = await aws.neighbour.account.send(
          new ListRegionsCommand({ MaxResults: 3, NextToken: first.NextToken }),
        );
        const names = [...(first.Regions ?? []), ...(next.Regions ?? [])].map(({ RegionName }) => RegionName);
        return { different: new Set(names).size };
      },
      answers: { different: 6 },
    },
    {
      name: 'a page has at most 50',
      source: api.account('ListRegions'),
      when: (aws) => aws.neighbour.account.send(new ListRegionsCommand({ MaxResults: 51 })),
      refused: { code: 'ValidationException', status: 400 },
    },
    {
      name: 'a Region that is enabled by default is not switched',
      source: api.account('EnableRegion'),
      when: (aws) => aws.neighbour.account.send(new EnableRegionCommand({ RegionName: 'eu-west-1' })),
      refused: wrongStatus,
    },
    {
      name: 'a Region that is off is not switched off',
      source: api.account('DisableRegion'),
      when: (aws) => aws.neighbour.account.send(new DisableRegionCommand({ RegionName: 'me-south-1' })),
      refused: wrongStatus,
    },
    {
      name: 'a Region that AWS does not have is refused',
      source: api.account('EnableRegion'),
      when: (aws) => aws.neighbour.account.send(new EnableRegionCommand({ RegionName: 'mars-north-1' })),
      refused: { code: 'ValidationException', status: 400 },
    },
    {
      name: 'the management account reads the Regions of a member',
      source: api.account('GetRegionOptStatus'),
      when: (aws) =>
        aws.management.account.send(
          new GetRegionOptStatusCommand({ AccountId: aws.neighbour.id, RegionName: 'eu-west-1' }),
        ),
      answers: { RegionOptStatus: 'ENABLED_BY_DEFAULT' },
    },
    {
      name: 'the management account does not name itself',
      source: api.account('GetRegionOptStatus'),
      when: (aws) =>
        aws.management.account.send(
          new GetRegionOptStatusCommand({ AccountId: aws.management.id, RegionName: 'eu-west-1' }),
        ),
      refused: { code: 'AccessDeniedException', status: 403 },
    },
    {
      name: 'a member does not read the Regions of another',
      source: api.account('ListRegions'),
      when: (aws) => aws.member.account.send(new ListRegionsCommand({ AccountId: aws.neighbour.id })),
      refused: {
        code: 'AccessDeniedException',
        status: 403,
        message: /^User: arn:aws:\S+ is not authorized to perform: account:ListRegions/,
      },
    },
    {
      name: 'an account outside the organization is not managed',
      source: api.account('ListRegions'),
      when: (aws) => aws.management.account.send(new ListRegionsCommand({ AccountId: aws.stranger.id })),
      refused: { code: 'AccessDeniedException', status: 403 },
    },
    {
      name: 'a Region is enabled for a member, which takes its time',
      source: guide.account('manage-acct-regions'),
      when: async (aws) => {
        const region = { AccountId: aws.neighbour.id, RegionName: 'af-south-1' };
        await aws.management.account.send(new EnableRegionCommand(region));
        aws.afterwards(() => aws.management.account.send(new DisableRegionCommand(region)));
        const { RegionOptStatus: first } = await statusIn(aws, 'af-south-1');
        const enabled = await aws.eventually(
          () => statusIn(aws, 'af-south-1'),
          ({ RegionOptStatus }) => RegionOptStatus === 'ENABLED',
        );
        return { first, last: enabled.RegionOptStatus };
      },
      answers: { first: 'ENABLING', last: 'ENABLED' },
    },
  ],
});
