import { describe, expect, it } from 'vitest';
import { checkUpdatable } from '../../../src/deployment/deployed-stack.ts';

const stack = { name: 'orgvault-enrollment', accountId: '222222222222', region: 'eu-central-1' };

describe('a stack that is there', () => {
  it('is updated after a rollback that came to its end', () => {
    expect(() => checkUpdatable({ status: 'UPDATE_ROLLBACK_COMPLETE' }, stack)).not.toThrow();
  });

  it('is not updated after a rollback that failed, and the error tells how to end it', () => {
    expect(() => checkUpdatable({ status: 'UPDATE_ROLLBACK_FAILED' }, stack)).toThrow(
      expect.objectContaining({
        code: 'ROLLBACK_FAILED',
        remedy: expect.stringContaining(
          'aws cloudformation continue-update-rollback --stack-name orgvault-enrollment --region eu-central-1',
        ),
      }),
    );
  });
});
