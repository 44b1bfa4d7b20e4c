import { rmSync } from 'node:fs';
import type { Clock } from './cloud/clock.ts';
import { createCloud } from './cloud/create-cloud.ts';
import type { PlannedOrganization } from './organization/organization.ts';
import type { FailedReplication, FailedReplicationObserver } from './services/s3/state.ts';
import { services } from './services/services.ts';
import type { Fault, FaultPlan, FaultRule } from './wire/faults/fault-plan.ts';
import type { FaultHit, Faults } from './wire/faults/faults.ts';
import { startServer } from './wire/server.ts';

export type { FailedReplication, Fault, FaultHit, FaultPlan, FaultRule, Faults };

/** A rehearsal that listens. */
export interface Rehearsal {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The endpoint whose requests count as made without TLS, where one was asked for. */
  readonly plainUrl: string | undefined;
  /** What goes wrong: it can be changed while the rehearsal runs. */
  readonly faults: Faults;
  /** Stops listening and removes all data. */
  close(): Promise<void>;
}

/**
 * What StackSets do with the stack of an account that moves between two target units of one stack set. AWS documents
 * neither.
 */
export type MoveWithinTargets = 'keep' | 'recreate';

export interface ServeOptions {
  /** 0 for any free port. */
  readonly port: number;
  /** A second port, whose requests count as made without TLS; 0 for any free one. @default none */
  readonly plainPort?: number;
  /** @default the default organization */
  readonly organization?: PlannedOrganization;
  /** @default 'recreate' */
  readonly moveWithinTargets?: MoveWithinTargets;
  /** Told why a replication failed, as AWS tells by event notifications only. @default nobody is told */
  readonly onReplicationFailed?: FailedReplicationObserver;
  /** What time it is there, for what takes days. @default the system's clock */
  readonly clock?: Clock;
  /** What goes wrong with calls. @default nothing, until a plan is set */
  readonly faults?: FaultPlan;
  /**
   * Answer 500 where an output does not fit the SDK's schema: for tests of the rehearsal itself.
   *
   * @default whether the environment has `REHEARSAL_STRICT=1`
   */
  readonly strict?: boolean;
}

/** Of the rehearsals that run: one listener removes them all, since Node warns of more than ten. */
const dataDirectories = new Set<string>();
process.once('exit', () => dataDirectories.forEach(removeData));

function removeData(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

/**
 * Starts a rehearsal on 127.0.0.1. Its data is gone when it is closed, and when the process ends without that.
 * Rejects with an `Error` that says what to do when a port is taken or a fault plan fits no call.
 */
export async function serve(options: ServeOptions): Promise<Rehearsal> {
  const { port, plainPort, organization, moveWithinTargets, onReplicationFailed, clock, faults, strict } =
    options;
  const cloud = await createCloud({ ...(organization && { organization }), ...(clock && { clock }) });
  if (moveWithinTargets) cloud.state.cloudformation.stackSets.moveWithinTargets = moveWithinTargets;
  if (onReplicationFailed) cloud.state.s3.onReplicationFailed(onReplicationFailed);
  dataDirectories.add(cloud.directory);
  const forgetData = () => {
    removeData(cloud.directory);
    dataDirectories.delete(cloud.directory);
  };
  try {
    const server = await startServer(cloud, {
      services,
      port,
      ...(plainPort !== undefined && { plainPort }),
      ...(faults && { faults }),
      ...(strict !== undefined && { strict }),
    });
    return {
      url: server.url,
      plainUrl: server.plainUrl,
      faults: server.faults,
      close: async () => {
        await server.close();
        forgetData();
      },
    };
  } catch (error) {
    forgetData();
    throw error;
  }
}
