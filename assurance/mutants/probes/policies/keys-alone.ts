import { defaultIds } from '../../../../rehearsal/organization/default-organization.ts';
import { mayKms, rogueSession } from '../../../policies/deployed-organization.ts';
import { holds, type Probe } from '../../probe.ts';
import { centralBucket, neighbour, own, type Scene } from '../../scene.ts';
import { elsewhere, s3 } from './arns.ts';

const { stranger } = defaultIds;

/** What the central key's policy allows by itself to a role with every right of its own. */
export function keysAlone(): readonly Probe[] {
  return (['replication', 'restore', 'canary'] as const).flatMap((purpose) => {
    const asks = (what: string, action: string, encryptionContext: string): Probe =>
      holds(
        `the policy of the central key alone lets no ${purpose} role ${what}`,
        'intrusion',
        async (scene: Scene) =>
          !(await mayKms(rogueSession(own, purpose), action, scene.documents().central, {
            encryptionContext,
          })),
      );
    return [
      asks(
        "decrypt a neighbour's object that has no Bucket Key",
        'Decrypt',
        `${s3}${centralBucket}/${neighbour}/file`,
      ),
      asks('decrypt for another bucket', 'Decrypt', elsewhere),
      holds(
        `the policy of the central key alone lets no ${purpose} role of an account outside the organization decrypt`,
        'intrusion',
        async (scene) =>
          !(await mayKms(rogueSession(stranger, purpose, ''), 'Decrypt', scene.documents().central)),
      ),
      asks('grant it', 'CreateGrant', `${s3}${centralBucket}`),
      ...(purpose === 'replication'
        ? []
        : [asks('make data keys', 'GenerateDataKey', `${s3}${centralBucket}`)]),
    ];
  });
}
