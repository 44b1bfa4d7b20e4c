import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JsonTemplate, Templates } from '../../../assurance/prepared/templates.ts';
import { firstAccounts } from '../../../assurance/soak/draw/first-accounts.ts';
import { drawnRounds, givenRounds } from '../../../assurance/soak/draw/rounds.ts';
import { firstSettings } from '../../../assurance/soak/model/settings.ts';
import type { Upload } from '../../../assurance/soak/model/traffic.ts';
import { firstWorld } from '../../../assurance/soak/model/world.ts';
import { soak } from '../../../assurance/soak/soak.ts';

const account = '101010101010';
const first = firstWorld(firstAccounts(), 'recreate');

function upload(number: number, way: Upload['way'] = 'put'): Upload {
  return { kind: 'upload', number, account, bucket: 0, name: 'file', way };
}

describe('a soak', () => {
  it('finds everything as the model says', async () => {
    const result = await soak(drawnRounds(6, (round) => round <= 12));
    expect(result.differences).toEqual([]);
    expect(result.tally.operations).toBeGreaterThan(150);
    expect(result.versions).toBeGreaterThan(80);
    expect(result.inCentre).toBeGreaterThan(50);
  });

  // What soaks have found, each as short as it can be.
  it('finds a replica in its storage class when its tags change after the rule has', async () => {
    const settings = { ...firstSettings, storageClass: 'GLACIER_IR' } as const;
    const rounds = givenRounds(first, [
      { change: { kind: 'days-pass', days: 1 }, afterwards: [upload(1, 'tagged')] },
      {
        change: { kind: 'update', settings },
        afterwards: [{ kind: 'retag', account, bucket: 0, upload: 1, value: 'later' }],
      },
    ]);
    expect((await soak(rounds)).differences).toEqual([]);
  });

  it('notices uploads that nothing protects', async () => {
    const rounds = givenRounds(first, [{ change: { kind: 'leave', account }, afterwards: [upload(1)] }]);
    const { differences } = await soak(rounds, {
      alter: withoutStatement('RefusePutsFromOutsideTheOrganization'),
    });
    expect(differences[0]).toContain('was taken, where nothing would protect it');
  });

  it('notices a bucket that replicates no more when its account is excluded', async () => {
    const settings = { ...firstSettings, excluded: [account] };
    const rounds = givenRounds(first, [{ change: { kind: 'update', settings }, afterwards: [upload(1)] }]);
    const { differences } = await soak(rounds, { alter: withoutRetention('AWS::IAM::RolePolicy') });
    expect(differences).toHaveLength(1);
    expect(differences[0]).toContain('is FAILED, and must be replicated');
  });
});

const statement = z.looseObject({ Sid: z.string().optional() });
const resources = z.record(
  z.string(),
  z.looseObject({
    Type: z.string(),
    Properties: z
      .looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(statement) }).optional() })
      .optional(),
  }),
);

/** Leaves a statement out of the policies of the source template. */
function withoutStatement(sid: string): (templates: Templates) => Templates {
  return changedResources((resource) => {
    const { PolicyDocument } = resource.Properties ?? {};
    if (PolicyDocument === undefined) return resource;
    const Statement = PolicyDocument.Statement.filter(({ Sid }) => Sid !== sid);
    return {
      ...resource,
      Properties: { ...resource.Properties, PolicyDocument: { ...PolicyDocument, Statement } },
    };
  });
}

/** Lets resources of a type of the source template go with their stack. */
function withoutRetention(type: string): (templates: Templates) => Templates {
  return changedResources((resource) =>
    resource.Type === type ? { ...resource, DeletionPolicy: 'Delete' } : resource,
  );
}

function changedResources(
  change: (resource: z.output<typeof resources>[string]) => object,
): (templates: Templates) => Templates {
  return (templates) => {
    const Resources = Object.fromEntries(
      Object.entries(resources.parse(templates.source['Resources'])).map(([id, resource]) => [
        id,
        change(resource),
      ]),
    );
    const source: JsonTemplate = { ...templates.source, Resources };
    return { ...templates, source };
  };
}
