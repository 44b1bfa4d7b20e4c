import type { Config } from '../config/schema.ts';
import type { Credentials } from './deployer.ts';
import type { Synthesis } from './synthesis.ts';

/** What is to be deployed, and by whom. */
export interface PlanInput {
  readonly config: Config;
  readonly synthesis: Synthesis;
  readonly credentials: Credentials;
  readonly signal?: AbortSignal;
}
