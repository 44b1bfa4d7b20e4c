import type { Change } from '../model/change.ts';
import * as breakages from './breakages.ts';
import * as organization from './organization-changes.ts';
import { retryFailed } from './retry-failed.ts';
import { forbidReplication, permitReplication } from './service-control-policy.ts';
import type { Site } from './site.ts';

/** Makes a change by calls as its makers would. Resolves when they are answered; what follows by itself may go on. */
export async function makeChange(site: Site, change: Change): Promise<void> {
  switch (change.kind) {
    case 'join':
      return organization.join(site, change.account, change.unit);
    case 'move':
      return organization.move(site, change.account, change.unit);
    case 'move-out-and-in':
      await organization.move(site, change.account, change.by);
      return organization.move(site, change.account, change.unit);
    case 'reorganize':
      await Promise.all(change.moves.map(({ account, unit }) => organization.move(site, account, unit)));
      return;
    case 'leave':
      return organization.leave(site, change.account);
    case 'return':
      return organization.comeBack(site, change.account, change.unit);
    case 'close':
      return organization.closeAccount(site, change.account);
    case 'update':
      return site.update(change.settings);
    case 'move-and-update':
      await organization.move(site, change.account, change.unit);
      return site.update(change.settings);
    case 'disable-central-key':
    case 'enable-central-key':
      return breakages.setCentralKey(site, change.kind === 'enable-central-key');
    case 'replace-central-policy':
      return breakages.replaceCentralPolicy(site);
    case 'revert-central-drift':
      return breakages.revertCentralDrift(site);
    case 'forbid-replication':
      return forbidReplication(site, change.account);
    case 'permit-replication':
      return permitReplication(site, change.account);
    case 'disable-source-key':
    case 'enable-source-key':
      return breakages.setSourceKey(site, change, change.kind === 'enable-source-key');
    case 'delete-replication-role':
      return breakages.deleteReplicationRole(site, change);
    case 'revert-source-drift':
      return breakages.revertSourceDrift(site, change);
    case 'retry': {
      const { status, reasons } = await retryFailed(site, change);
      const nothing = reasons.some((reason) => reason.includes('found no keys matching'));
      if (status !== 'Complete' && !nothing)
        throw new Error(`the batch job ended ${status}: ${reasons.join('; ')}`);
      return;
    }
    case 'days-pass':
      return site.passDays(change.days);
    // The weather is made by the soak: it changes between calls, not by one.
    case 'rough-weather':
    case 'calm-weather':
      return;
  }
}
