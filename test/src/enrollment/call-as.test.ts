import { describe, expect, it } from 'vitest';
import { callAs } from '../../../src/enrollment/call-as.ts';
import { central, configuration, management } from './pictures.ts';

describe('as whom the stack set is asked for', () => {
  it('is a delegated administrator, unless the management account asks', () => {
    const config = configuration();
    expect(callAs(config, central)).toBe('DELEGATED_ADMIN');
    expect(callAs(config, management)).toBe('SELF');
  });

  it('is the management account where that administers', () => {
    const config = configuration(`administrator: { kind: management-account, accountId: "${management}" }`);
    expect(callAs(config, management)).toBe('SELF');
    expect(callAs(config, central)).toBe('DELEGATED_ADMIN');
  });
});
