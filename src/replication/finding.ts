import { z } from 'zod';

/** What an administrator of an account does about a finding. */
export const repair = z.object({
  what: z.string(),
  accountId: z.string(),
  /** In order; none where no command mends it. */
  commands: z.array(z.string()),
});

/** A broken permission or setting, by name. */
export const finding = z.object({
  /** Stable, in capitals: `REPLICATION_RULE_DISABLED`. */
  code: z.string(),
  what: z.string(),
  remedy: z.string(),
  /** The remedy as commands; absent where it takes more than these, and in records of earlier versions. */
  repair: repair.optional(),
});

export type Finding = Readonly<z.infer<typeof finding>>;
export type Repair = Readonly<z.infer<typeof repair>>;
