import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

/** What the story has to know of the configuration that it deploys: its own file, not the user's. */
const storyConfig = z.object({
  organizationId: z.string(),
  central: z.object({ accountId: z.string(), region: z.string() }),
  enrollment: z.object({
    organizationalUnits: z.tuple([z.string(), z.string()]),
    excludedAccounts: z.tuple([z.string()]),
  }),
  replication: z.object({ storageClass: z.string() }),
});

/** The deployed configuration, with the file that it came from. */
export type StoryConfig = z.output<typeof storyConfig> & { readonly file: string };

/** Reads the story's configuration. Rejects when the file lacks what the story relies on. */
export async function readStoryConfig(file: string): Promise<StoryConfig> {
  return { ...storyConfig.parse(parse(await readFile(file, 'utf8'))), file };
}
