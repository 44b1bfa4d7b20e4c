import {
  CreateStackInstancesCommand,
  ListStackInstancesCommand,
  UpdateStackInstancesCommand,
} from '@aws-sdk/client-cloudformation';
import type { Case } from '../case.ts';
import { api, guide } from '../sources.ts';
import type { givenStackSet } from './given-stack-set.ts';

const invalid = { code: 'ValidationError', status: 400 } as const;

/** Requests on the instances of a stack set that start nothing. */
export const refusedOperations: readonly Case<Awaited<ReturnType<typeof givenStackSet>>>[] = [
  {
    name: 'a union of units and accounts makes no instances',
    source: api.cloudformation('DeploymentTargets'),
    when: (aws, { StackSetName, unitId }) =>
      aws.management.cloudformation.send(
        new CreateStackInstancesCommand({
          ...{ StackSetName, Regions: ['us-east-1'] },
          DeploymentTargets: {
            OrganizationalUnitIds: [unitId],
            ...{ AccountFilterType: 'UNION', Accounts: [aws.member.id] },
          },
        }),
      ),
    refused: invalid,
  },
  {
    name: 'a page has at most a hundred items',
    source: api.cloudformation('ListStackInstances'),
    when: (aws, { StackSetName }) =>
      aws.management.cloudformation.send(new ListStackInstancesCommand({ StackSetName, MaxResults: 101 })),
    refused: { ...invalid, message: /maxResults/ },
  },
  {
    name: 'a call takes at most fifty units',
    source: guide.cloudformation('cloudformation-limits'),
    when: (aws, { StackSetName, unitId }) =>
      aws.management.cloudformation.send(
        new CreateStackInstancesCommand({
          ...{ StackSetName, Regions: ['us-east-1'] },
          DeploymentTargets: { OrganizationalUnitIds: Array.from({ length: 51 }, () => unitId) },
        }),
      ),
    refused: invalid,
  },
  {
    name: 'an operation without Regions is refused',
    source: api.cloudformation('CreateStackInstances'),
    when: (aws, { targets }) =>
      aws.management.cloudformation.send(new CreateStackInstancesCommand({ ...targets, Regions: [] })),
    refused: invalid,
  },
  {
    name: 'a count and a percentage of failures are not given at once',
    source: api.cloudformation('StackSetOperationPreferences'),
    when: (aws, { targets }) =>
      aws.management.cloudformation.send(
        new UpdateStackInstancesCommand({
          ...targets,
          OperationPreferences: { FailureToleranceCount: 1, FailureTolerancePercentage: 1 },
        }),
      ),
    refused: invalid,
  },
];
