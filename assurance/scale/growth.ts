/** What a command took at one number of accounts. */
export interface AtSize {
  readonly accounts: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

/** Of a processor whose speed varies and of a garbage collector that comes when it likes. */
const noise = { cpuSeconds: 0.3, factor: 1.5 } as const;

/** What an account may cost in memory, wherever the garbage collector lets things lie. */
const kilobytesPerAccount = 40;
/** What the heap may grow by before the garbage collector has a reason to come. */
const megabytesOfRoom = 60;

/**
 * Processor time for one account more than at the smallest size, in milliseconds. What a start costs is so taken out.
 */
export function cpuPerAccount(smallest: AtSize, { accounts, cpuSeconds }: AtSize): number {
  return ((cpuSeconds - smallest.cpuSeconds) / (accounts - smallest.accounts)) * 1000;
}

/**
 * What grows faster than the accounts, in words. The cost of an account at the largest size is held against that at the
 * next smaller one: where the time grew with the square of the accounts, it would be several times as much.
 */
export function growsTooFast(sizes: readonly AtSize[]): readonly string[] {
  const sorted = sizes.toSorted((a, b) => a.accounts - b.accounts);
  const [smallest] = sorted;
  const [large, largest] = sorted.slice(-2);
  if (smallest === undefined || large === undefined || largest === undefined || large === smallest) {
    throw new RangeError('growth shows in three sizes at least');
  }
  const atLarge = cpuPerAccount(smallest, large);
  const atLargest = cpuPerAccount(smallest, largest);
  const most =
    Math.max(atLarge, 0) * noise.factor + (noise.cpuSeconds * 1000) / (large.accounts - smallest.accounts);
  const memory = largest.peakMegabytes - smallest.peakMegabytes;
  const mostMemory = megabytesOfRoom + ((largest.accounts - smallest.accounts) * kilobytesPerAccount) / 1024;
  return [
    ...(atLargest > most
      ? [
          `an account takes ${atLargest.toFixed(2)} ms of processor time at ${largest.accounts} accounts, and ` +
            `${atLarge.toFixed(2)} ms at ${large.accounts}: more than ${most.toFixed(2)} ms`,
        ]
      : []),
    ...(memory > mostMemory
      ? [
          `${largest.accounts} accounts take ${memory.toFixed(0)} MB more than ${smallest.accounts}: over ${mostMemory.toFixed(0)} MB`,
        ]
      : []),
  ];
}
