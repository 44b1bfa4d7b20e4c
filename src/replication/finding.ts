import { z } from 'zod';

/** What an administrator of an account does about a finding. */
export const repair = z.object({
  what: z.string(),
  accountId: z.string(),
  commands: z.array(z.string()).describe('In order; none where no command mends it.'),
});

/** A broken permission or setting, by name. */
export const finding = z.object({
  code: z.string().describe('Stable, in capitals: `REPLICATION_RULE_DISABLED`.'),
  what: z.string(),
  remedy: z.string(),
  repair: repair
    .optional()
    .describe(
      'The remedy as commands; absent where it takes more than these, and in records of earlier versions.',
    ),
});

export type Finding = Readonly<z.infer<typeof finding>>;
export type Repair = Readonly<z.infer<typeof repair>>;
