import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf, type Credentials } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { centralOutputs, stackNames } from '../../../src/names.ts';
import { PreparedOrganization } from '../../prepared/prepared-organization.ts';
import { synthesizeTemplates, type Templates } from '../../prepared/templates.ts';
import { type Settings, sectionsOf } from '../model/settings.ts';
import type { World } from '../model/world.ts';
import { SoakClock } from '../soak-clock.ts';
import { Places } from './places.ts';
import { organizationOfWorld } from './planned-organization.ts';
import { createNoReplicationPolicy } from './service-control-policy.ts';

const { centralAccount, managementAccount, targetUnits } = defaultIds;

/** The central bucket, as it was deployed. */
export interface Centre {
  readonly bucket: string;
  readonly keyArn: string;
  /** The canonical user id of the central account. */
  readonly owner: string;
}

/** The organization that the soak goes on in, with Orgvault deployed. */
export class Site {
  readonly prepared: PreparedOrganization;
  readonly clock: SoakClock;
  readonly places = new Places();
  readonly centre: Centre;
  readonly management: Credentials = administratorOf(managementAccount);
  readonly central: Credentials = administratorOf(centralAccount);

  /** The id of a service control policy that keeps accounts from replicating. */
  readonly noReplicationPolicy: string;

  private constructor(
    prepared: PreparedOrganization,
    clock: SoakClock,
    found: { readonly centre: Centre; readonly noReplicationPolicy: string },
  ) {
    this.prepared = prepared;
    this.clock = clock;
    this.centre = found.centre;
    this.noReplicationPolicy = found.noReplicationPolicy;
  }

  /** Starts it and deploys for the first time. */
  static async open(world: World): Promise<Site> {
    const clock = new SoakClock();
    const prepared = await PreparedOrganization.start({
      organization: organizationOfWorld(world),
      moveWithinTargets: world.moveWithinTargets,
      clock,
    });
    try {
      await prepared.deploy(await templatesFor(world.settings, new Places()));
      return new Site(prepared, clock, {
        centre: await findCentre(prepared),
        noReplicationPolicy: await createNoReplicationPolicy(
          prepared.clients,
          administratorOf(managementAccount),
        ),
      });
    } catch (error) {
      await prepared.close();
      throw error;
    }
  }

  get clients() {
    return this.prepared.clients;
  }

  /** The administrator of an account. */
  owner(account: string): Credentials {
    return administratorOf(this.places.accountId(account));
  }

  /** Brings both stacks up to date, and with them every instance. */
  async update(settings: Settings): Promise<void> {
    await this.prepared.update(await templatesFor(settings, this.places));
  }

  close(): Promise<void> {
    return this.prepared.close();
  }
}

function templatesFor(settings: Settings, places: Places): Promise<Templates> {
  return synthesizeTemplates(sectionsOf(settings, (name) => places.accountId(name), targetUnits));
}

async function findCentre({ clients }: PreparedOrganization): Promise<Centre> {
  const central = administratorOf(centralAccount);
  const { Stacks } = await clients
    .cloudformation(central)
    .send(new DescribeStacksCommand({ StackName: stackNames.central }));
  const output = (name: string): string =>
    present(Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue);
  const { Owner } = await clients.s3(central).send(new ListBucketsCommand({}));
  return {
    bucket: output(centralOutputs.bucketName),
    keyArn: output(centralOutputs.keyArn),
    owner: present(Owner?.ID),
  };
}
