/** What a command ends with; each command's help says which of them it can end with, and when. */
export const exitStatus = {
  /** All is well. */
  ok: 0,
  /** Something failed. */
  failed: 1,
  /** Wrong usage or configuration: nothing was done. */
  usage: 2,
  /** Done, but not everything is protected. */
  unprotected: 3,
  /** There are changes to make. */
  changes: 4,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
