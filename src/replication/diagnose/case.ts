import type { Centre } from '../centre.ts';
import type { Finding } from '../finding.ts';
import type { RoleAtWork } from '../request-keys.ts';
import type { Target } from '../targets.ts';
import type { CentralFacts } from './central-facts.ts';
import type { SourceFacts } from './source-facts.ts';

/** All that a check looks at. */
export interface Case {
  readonly target: Target;
  /** In messages: the account and Region. */
  readonly where: string;
  readonly centre: Centre;
  readonly source: SourceFacts;
  readonly central: CentralFacts;
  /** The replication role that the bucket names; undefined if it names none. */
  readonly role: RoleAtWork | undefined;
}

/** Looks at one thing that replication needs, and names what is wrong with it. */
export type Check = (facts: Case) => readonly Finding[];
