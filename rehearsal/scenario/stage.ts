import type { Clients } from './clients.ts';
import type { Expectations } from './expectation.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import type { StoryConfig } from './story-config.ts';

/** What every act works with. */
export interface Stage {
  readonly options: Options;
  readonly report: Report;
  readonly expect: Expectations;
  readonly clients: Clients;
  readonly config: StoryConfig;
  /** The folder of `cdk.json`. */
  readonly project: string;
  /** A private folder that goes away with the story. */
  readonly workspace: string;
}
