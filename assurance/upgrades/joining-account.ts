import { isDeepStrictEqual } from 'node:util';
import { GetTemplateCommand, type StackInstanceSummary } from '@aws-sdk/client-cloudformation';
import { MoveAccountCommand } from '@aws-sdk/client-organizations';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { administratorOf } from '../../rehearsal/scenario/clients.ts';
import { eventually } from '../../rehearsal/scenario/eventually.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import type { PreparedOrganization } from '../prepared/prepared-organization.ts';
import type { Templates } from '../prepared/templates.ts';
import { joinedUnit } from './organization.ts';
import { nameOf, type Place } from './place.ts';
import { notReplicated, upload } from './steady-uploads.ts';

/** Moves an account from outside into a target unit. */
export async function join({ clients }: PreparedOrganization, accountId: string): Promise<void> {
  await clients.organizations(administratorOf(defaultIds.managementAccount)).send(
    new MoveAccountCommand({
      AccountId: accountId,
      SourceParentId: defaultIds.outsideUnit,
      DestinationParentId: joinedUnit,
    }),
  );
}

/** Waits until an account is enrolled, and returns the stack instances. */
export async function joined(
  prepared: PreparedOrganization,
  accountId: string,
): Promise<readonly StackInstanceSummary[]> {
  return eventually(
    `${accountId} is enrolled`,
    () => prepared.settledInstances(),
    (instances) =>
      instances.some(
        ({ Account, StackInstanceStatus }) =>
          Account === accountId && StackInstanceStatus?.DetailedStatus === 'SUCCEEDED',
      ),
  );
}

/** Tells in what an account that has joined is not as the others are: enrolled, with the templates that they have. */
export async function notEnrolled(
  places: readonly Place[],
  accountId: string,
  { source }: Templates,
): Promise<readonly string[]> {
  const own = places.filter((place) => place.accountId === accountId);
  if (own.length === 0) return [`${accountId}, which joined, is not enrolled`];
  const problems = await Promise.all(
    own.map(async (place) => {
      const { TemplateBody } = await place.clients
        .cloudformation(administratorOf(accountId))
        .send(new GetTemplateCommand({ StackName: place.stackId }));
      const current = isDeepStrictEqual(JSON.parse(present(TemplateBody)), source);
      return [
        ...(current ? [] : [`${nameOf(place)}, which joined, has another template`]),
        ...(await notReplicated([await upload(place, 'after-joining')])),
      ];
    }),
  );
  return problems.flat();
}
