import { describe, expect, it } from 'vitest';
import { showDeployed } from '../../../../src/cli/deploy/show.ts';
import { OrgvaultError } from '../../../../src/error.ts';

describe('how a deployment ended', () => {
  it('says of a stack that was not deployed why, and what to do', () => {
    const error = new OrgvaultError(
      'DEPLOYMENT_FAILED',
      'the stack was not deployed: Rate exceeded',
      'run it again',
    );
    const text = showDeployed({ stacks: ['orgvault-central'], operations: [], failures: [], error });
    expect(text.split('\n')).toEqual([
      'Deployed: orgvault-central',
      '',
      'Not deployed: the stack was not deployed: Rate exceeded',
      'What to do: run it again',
    ]);
  });
});
