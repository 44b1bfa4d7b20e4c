import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describe, expect, it } from 'vitest';
import { Principal } from '../../../src/aws/principal.ts';
import { lookInside } from '../../../src/explanation/look-inside.ts';
import * as picture from '../enrollment/pictures.ts';

/** Nobody is asked: there is no stack to look at. */
function withoutStack(enrolled: boolean) {
  const { stackSet } = picture.enrollmentOf();
  return lookInside(picture.instance('101010101010', { stackId: undefined }), {
    ...{ enrolled, stackSet, config: picture.configuration(), now: () => picture.now },
    operator: Principal.ofConfiguration(undefined),
    reader: { client: new CloudFormationClient({ region: picture.region }), callAs: 'SELF' },
  });
}

describe('an account whose stack nobody names', () => {
  it('is not known to be well where it counts as enrolled', async () => {
    await expect(withoutStack(true)).resolves.toMatchObject({ kind: 'unknown' });
  });

  it('has nothing to look at before it is enrolled', async () => {
    await expect(withoutStack(false)).resolves.toBeUndefined();
  });
});
