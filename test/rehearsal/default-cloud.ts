import { tmpdir } from 'node:os';
import { AwsError } from '../../rehearsal/cloud/aws-error.ts';
import type { Clock } from '../../rehearsal/cloud/clock.ts';
import { Cloud } from '../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../rehearsal/cloud/request.ts';
import { defaultOrganization } from '../../rehearsal/organization/default-organization.ts';
import { populate } from '../../rehearsal/organization/populate.ts';
import { createStates } from '../../rehearsal/services/create-states.ts';

/** A clock that stands still until it is turned; whoever sleeps wakes in the next turn of the event loop. */
export class TurnedClock implements Clock {
  #now = new Date('2026-11-01T12:00:00Z').getTime();

  now(): Date {
    return new Date(this.#now);
  }

  sleep(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(resolve);
    });
  }

  turnDays(days: number): void {
    this.#now += days * 24 * 60 * 60 * 1000;
  }
}

/** A cloud with the default organization and a clock that the test turns. */
export async function defaultCloud(clock: Clock = new TurnedClock()): Promise<Cloud> {
  const cloud = new Cloud({ clock, directory: tmpdir(), createStates });
  await populate(cloud, defaultOrganization());
  return cloud;
}

/** Calls as the administrator of an account. */
export function administratorOf(cloud: Cloud, accountId: string, region = 'eu-central-1'): CallOptions {
  return { caller: cloud.state.iam.administratorCaller(accountId), region };
}

/** How AWS refused a call; undefined when it did not. Anything but an AwsError is a bug and passes through. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ readonly code: string; readonly message: string; readonly reason?: unknown } | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { code, message, members } = error;
    return members['Reason'] === undefined ? { code, message } : { code, message, reason: members['Reason'] };
  }
}
