import { ids, shop } from './organization.ts';

/** A command as the faults of the wire meet it. */
export interface FaultedCommand {
  readonly args: readonly string[];
  /** Whose administrator runs it. */
  readonly accountId: string;
  /** What it ends with where nothing fails. */
  readonly usually: number;
  /** The other statuses that its help documents, besides 1. */
  readonly documented: readonly number[];
}

const { central } = ids;

/** Those that change nothing on AWS, or nothing that the next could miss. */
export const readingCommands: readonly FaultedCommand[] = [
  { args: ['status'], accountId: central, usually: 0, documented: [3] },
  { args: ['status', '--replication'], accountId: central, usually: 0, documented: [3] },
  { args: ['explain', shop], accountId: central, usually: 0, documented: [3] },
  { args: ['doctor'], accountId: central, usually: 0, documented: [3] },
  { args: ['plan'], accountId: central, usually: 0, documented: [4] },
  { args: ['verify', '--compare'], accountId: central, usually: 0, documented: [3] },
  { args: ['retry', '--dry-run'], accountId: central, usually: 0, documented: [3, 4] },
  { args: ['restore', '--all', '--to', 'dry', '--dry-run'], accountId: shop, usually: 0, documented: [3] },
];

/** Those that write: run again without faults, they have to end as usual. */
export const writingCommands: readonly FaultedCommand[] = [
  { args: ['verify'], accountId: central, usually: 0, documented: [3] },
  { args: ['restore', '--all', '--to', 'restored'], accountId: shop, usually: 0, documented: [3] },
  {
    args: ['restore', '--all', '--to-source', '--to-prefix', 'again/', '--yes'],
    accountId: shop,
    usually: 0,
    documented: [3],
  },
  { args: ['retry', '--objects', '--yes'], accountId: shop, usually: 0, documented: [3] },
  { args: ['doctor', '--fix', '--yes'], accountId: central, usually: 0, documented: [3] },
];

/** Brings what the configuration says. */
export const deployCommand: FaultedCommand = {
  args: ['deploy', '--yes'],
  accountId: central,
  usually: 0,
  documented: [3],
};
