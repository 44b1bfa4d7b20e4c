import type { Finding } from '../../finding.ts';
import type { Check } from '../case.ts';
import type { KeyFacts } from '../key-facts.ts';
import { failureOf, told } from '../read.ts';
import { makeKeyUsable, replaceKey, thenRetry } from '../repair.ts';

/** The key that the source decrypts with and the key that the centre encrypts with can be used. */
export const keysAreEnabled: Check = ({ source, central, centre, where }) => [
  ...unusable('SOURCE_KEY', source.store.keyArn, source.key, `${where}: the source key`),
  ...unusable('CENTRAL_KEY', centre.keyArn, central.key, `the central key, which ${where} needs,`),
];

function unusable(code: string, keyArn: string, { state }: KeyFacts, what: string): readonly Finding[] {
  if (failureOf(state) === 'NotFoundException') {
    return [
      {
        code: `${code}_GONE`,
        what: `${what} ${keyArn} is gone`,
        ...replaceKey(keyArn),
      },
    ];
  }
  const actual = told(state);
  if (actual === undefined || actual === 'Enabled') return [];
  return [
    {
      code: actual === 'PendingDeletion' ? `${code}_PENDING_DELETION` : `${code}_DISABLED`,
      what: `${what} ${keyArn} is in the state ${actual}`,
      ...thenRetry(makeKeyUsable(keyArn, actual)),
    },
  ];
}
