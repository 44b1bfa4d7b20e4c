import { disabled, invalidState } from './errors.ts';
import type { Key } from './key.ts';

/**
 * In which states an operation works on a key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 * @throws DisabledException, KMSInvalidStateException
 */
export function checkState(key: Key, needed: 'enabled' | 'not pending deletion' | 'any'): void {
  if (needed === 'any') return;
  if (key.state === 'PendingDeletion') throw invalidState(key, 'pending deletion');
  if (needed === 'enabled' && key.state === 'Disabled') throw disabled(key);
}
