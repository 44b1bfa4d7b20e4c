import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeployedOrganization } from '../../../assurance/policies/deployed-organization.ts';
import { synthesize } from '../../../assurance/policies/synthesize.ts';
import { actionsOf } from '../../../assurance/reach/actions.ts';
import { enumerate } from '../../../assurance/reach/enumerate.ts';
import { type Property, properties } from '../../../assurance/reach/properties.ts';
import type { Actions } from '../../../assurance/reach/targets.ts';
import { worldOf } from '../../../assurance/reach/world.ts';

const world = worldOf();
let actions: Actions;
let all: readonly Property[];
beforeAll(async () => {
  actions = { s3: await actionsOf('s3'), kms: await actionsOf('kms'), sts: await actionsOf('sts') };
  all = properties(world, actions);
});

describe('no account reaches another', () => {
  it('holds for a sample of accounts, keys, names and policies of their own', async () => {
    for (const { name, property } of all) {
      const result = await fc.check(property, { numRuns: 30, ...fc.readConfigureGlobal() });
      expect(result.failed, `${name}: ${fc.defaultReportMessage(result)}`).toBe(false);
    }
  });

  it('holds for every action of a role with every right, by both evaluators', async () => {
    const { decisions, faults, reaches } = await enumerate(
      world,
      actions,
      ({ role, of }) => role === 'own role below /orgvault/restore/' && of === 'an enrolled account',
    );
    expect(decisions).toBeGreaterThan(1_000);
    expect(faults).toEqual([]);
    const kinds = reaches.map(({ kind }) => kind);
    expect(kinds).toContain('the centre: a file below the own prefix');
    expect(kinds.filter((kind) => kind.includes("neighbour's"))).toEqual([]);
  });

  it('is noticed not to hold where the bucket policy leaves the account out of the resource', async () => {
    const text = JSON.stringify(synthesize()).replaceAll('/${aws:PrincipalAccount}/*', '/*');
    const open = { ...world, organization: new DeployedOrganization(JSON.parse(text)) };
    const [objects] = properties(open, actions);
    if (objects === undefined) throw new Error('no properties');
    const result = await fc.check(objects.property, { numRuns: 400, ...fc.readConfigureGlobal() });
    expect(result.failed).toBe(true);
    expect(fc.defaultReportMessage(result)).toContain('seed');
    expect(String(result.errorInstance)).toContain('should be refused');
  });
});
