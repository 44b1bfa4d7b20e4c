import { afterEach, describe, expect, it } from 'vitest';
import { configOf } from '../../../assurance/prepared/config.ts';
import { PreparedOrganization } from '../../../assurance/prepared/prepared-organization.ts';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';
import { earlierDeployments } from '../../../assurance/upgrades/earlier-deployments.ts';
import { failures, updateInVain } from '../../../assurance/upgrades/failing-update.ts';
import { nextVersion } from '../../../assurance/upgrades/next-version.ts';
import { administratorFor, organizationFor } from '../../../assurance/upgrades/organization.ts';
import { updateInPlace, updateWhileOthersJoin } from '../../../assurance/upgrades/update-in-place.ts';

const earlier = earlierDeployments().find(
  ({ state, configuration }) => state === 'one-kms-service-name' && configuration === 'default',
);

describe('an earlier deployment', () => {
  let prepared: PreparedOrganization | undefined;
  afterEach(() => prepared?.close());

  it('is updated while everybody uploads and others join; an update that fails leaves no gap', async () => {
    if (earlier === undefined) throw new Error('the earlier deployment is not kept any more');
    const { sections, templates } = earlier;
    prepared = await PreparedOrganization.start({
      organization: organizationFor(sections),
      administrator: administratorFor(sections),
    });
    const watched = { prepared, config: configOf(sections) };
    await prepared.deploy(templates);

    const now = await synthesizeTemplates(sections);
    const updated = await updateWhileOthersJoin(watched, now);
    expect(updated.problems).toEqual([]);
    expect(updated.changes).toBeGreaterThan(30);
    expect(updated.filesAmid).toBeGreaterThan(0);

    const next = nextVersion(now);
    const [failure] = failures.toReversed();
    if (failure === undefined) throw new Error('nothing makes an update fail');
    expect((await updateInVain(watched, next, failure)).problems, failure.name).toEqual([]);
    expect((await updateInPlace(watched, next)).problems).toEqual([]);
  });
});
