import type { Settings } from './settings.ts';

/** Something that happens to the organization, the deployment or what is around it. */
export type Change =
  | { readonly kind: 'join'; readonly account: string; readonly unit: string }
  | { readonly kind: 'move'; readonly account: string; readonly unit: string }
  /** Moves out of the targets and into one, without a wait between the two. */
  | { readonly kind: 'move-out-and-in'; readonly account: string; readonly by: string; readonly unit: string }
  /** Several accounts move at the same time. */
  | {
      readonly kind: 'reorganize';
      readonly moves: readonly { readonly account: string; readonly unit: string }[];
    }
  | { readonly kind: 'leave'; readonly account: string }
  | { readonly kind: 'return'; readonly account: string; readonly unit: string }
  | { readonly kind: 'close'; readonly account: string }
  | { readonly kind: 'update'; readonly settings: Settings }
  /** Moves, and everything is updated before StackSets have followed. */
  | {
      readonly kind: 'move-and-update';
      readonly account: string;
      readonly unit: string;
      readonly settings: Settings;
    }
  | { readonly kind: 'disable-central-key' }
  | { readonly kind: 'enable-central-key' }
  | { readonly kind: 'replace-central-policy' }
  | { readonly kind: 'revert-central-drift' }
  | { readonly kind: 'forbid-replication'; readonly account: string }
  | { readonly kind: 'permit-replication'; readonly account: string }
  | { readonly kind: 'disable-source-key'; readonly account: string; readonly bucket: number }
  | { readonly kind: 'enable-source-key'; readonly account: string; readonly bucket: number }
  | { readonly kind: 'delete-replication-role'; readonly account: string; readonly bucket: number }
  | { readonly kind: 'revert-source-drift'; readonly account: string; readonly bucket: number }
  /** What failed is replicated by a batch job, as the operator guide has it. */
  | { readonly kind: 'retry'; readonly account: string; readonly bucket: number }
  | { readonly kind: 'rough-weather' }
  | { readonly kind: 'calm-weather' }
  | { readonly kind: 'days-pass'; readonly days: number };

export type ChangeKind = Change['kind'];
