import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

/**
 * A child that was spawned `detached`, as the leader of a process group of its own, ends with this process, and what it
 * started ends with it.
 */
export function endWithThisProcess(leader: ChildProcess): void {
  // One listener for all of them: Node warns of more than ten.
  if (running.size === 0) process.prependOnceListener('exit', endAll);
  running.add(leader);
  leader.once('close', () => {
    running.delete(leader);
    if (running.size === 0) process.off('exit', endAll);
  });
}

/** Signals a child that leads a group, and what it started; nothing if the child has ended. */
export function signalGroup({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal);
}

function endAll(): void {
  for (const leader of running) signalGroup(leader, 'SIGKILL');
}
