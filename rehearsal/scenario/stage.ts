import type { Clients } from './clients.ts';
import type { Expectations } from './expectation.ts';
import type { SourceFile } from './files.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import type { StoryConfig } from './story-config.ts';

/** What every act works with. */
export interface Stage {
  readonly options: Options;
  /** What the accounts upload, at least one file. */
  readonly files: readonly SourceFile[];
  readonly report: Report;
  readonly expect: Expectations;
  readonly clients: Clients;
  readonly config: StoryConfig;
  /** The folder of `cdk.json`. */
  readonly project: string;
  /**
   * Why S3 could not replicate a key of a bucket. AWS tells by event notifications; here the story's own rehearsal
   * does, and one that was there before prints it.
   */
  readonly replicationFailure: (bucket: string, key: string) => string | undefined;
  /** A private folder that goes away with the story. */
  readonly workspace: string;
}
