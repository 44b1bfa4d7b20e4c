import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import { administratorOf, Clients, type Credentials } from '../../../rehearsal/scenario/clients.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { type Rehearsal, serve } from '../../../rehearsal/serve.ts';
import { centralOutputs, stackNames } from '../../../src/names.ts';
import { region } from '../../prepared/config.ts';
import { organizationOf, PreparedOrganization } from '../../prepared/prepared-organization.ts';
import { synthesizeTemplates, type Templates } from '../../prepared/templates.ts';
import { type Settings, sectionsOf } from '../model/settings.ts';
import type { World } from '../model/world.ts';
import { SoakClock } from '../soak-clock.ts';
import { Places } from './places.ts';
import { createNoReplicationPolicy } from './service-control-policy.ts';

const { centralAccount, managementAccount } = defaultIds;

/** The central bucket, as it was deployed. */
export interface Centre {
  readonly bucket: string;
  readonly keyArn: string;
  /** The canonical user id of the central account. */
  readonly owner: string;
}

/** What is done to templates before they are deployed. */
type Alteration = (templates: Templates) => Templates;

/** The organization that the soak goes on in, with Orgvault deployed. */
export class Site {
  readonly prepared: PreparedOrganization;
  readonly faults: Rehearsal['faults'];
  readonly clock: SoakClock;
  readonly places = new Places();
  readonly centre: Centre;
  readonly management: Credentials = administratorOf(managementAccount);
  readonly central: Credentials = administratorOf(centralAccount);

  /** The id of a service control policy that keeps accounts from replicating. */
  readonly noReplicationPolicy: string;
  readonly #alter: Alteration;
  #clients: Clients;

  private constructor(
    prepared: PreparedOrganization,
    faults: Rehearsal['faults'],
    clock: SoakClock,
    alter: Alteration,
    found: { readonly centre: Centre; readonly noReplicationPolicy: string },
  ) {
    this.prepared = prepared;
    this.faults = faults;
    this.#clients = prepared.clients;
    this.clock = clock;
    this.#alter = alter;
    this.centre = found.centre;
    this.noReplicationPolicy = found.noReplicationPolicy;
  }

  /** Starts it and deploys for the first time. */
  static async open(world: World, alter: Alteration = (templates) => templates): Promise<Site> {
    const clock = new SoakClock();
    const rehearsal = await serve({
      port: 0,
      organization: organizationOf(world.accounts.map(({ name }) => name)),
      moveWithinTargets: world.moveWithinTargets,
      clock,
    });
    const prepared = await PreparedOrganization.start({ rehearsal });
    try {
      await prepared.deploy(alter(await templatesFor(world.settings, new Places())));
      return new Site(prepared, rehearsal.faults, clock, alter, {
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

  get clients(): Clients {
    return this.#clients;
  }

  /**
   * Lets days pass. Clients set their clocks by the first answer; new ones, so that they have all the attempts for it that
   * rough weather may have cost the old ones.
   */
  passDays(days: number): void {
    this.clock.pass(days);
    this.#clients = new Clients(this.prepared.rehearsal.url, region);
  }

  /** The administrator of an account. */
  owner(account: string): Credentials {
    return administratorOf(this.places.accountId(account));
  }

  /** Brings both stacks up to date, and with them every instance. */
  async update(settings: Settings): Promise<void> {
    await this.prepared.update(this.#alter(await templatesFor(settings, this.places)));
  }

  close(): Promise<void> {
    return this.prepared.close();
  }
}

function templatesFor(settings: Settings, places: Places): Promise<Templates> {
  return synthesizeTemplates(sectionsOf(settings, (name) => places.accountId(name)));
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
