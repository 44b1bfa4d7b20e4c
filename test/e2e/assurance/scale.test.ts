import { describe, expect, it } from 'vitest';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';
import { commands } from '../../../assurance/scale/commands.ts';
import { unexpectedCalls } from '../../../assurance/scale/expected-calls.ts';
import { measure } from '../../../assurance/scale/measure.ts';
import { sizeOf, withScaledOrganization } from '../../../assurance/scale/scaled-organization.ts';
import type { Calls } from '../../../bench/calls.ts';
import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';

/** What `status` asks, where so many accounts are enrolled. */
function callsOfStatus(accounts: number): Promise<Calls> {
  return withScaledOrganization(
    accounts,
    async ({ folder, prepared, url }) => {
      await prepared.deploy(await synthesizeTemplates());
      const { calls } = await measure(url, folder, defaultIds.centralAccount, commands.status);
      return calls;
    },
    { bootstrapped: 'by-api' },
  );
}

describe('the calls of status', () => {
  it('are as many as the pages of its listings', async () => {
    const [few, many] = [await callsOfStatus(10), await callsOfStatus(40)];
    expect(unexpectedCalls(few, sizeOf(10), many)).toEqual([]);
    expect(unexpectedCalls(many, sizeOf(40), few)).toEqual([]);
  });
});
