import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'toolchain';

/** The oldest Node that Orgvault is tested on. */
const oldest = [20, 19] as const;
/** https://github.com/nodejs/release#release-schedule: 20 ended in April 2026. */
const oldestMaintained = 22;

const remedy = 'install a Node that is maintained: https://nodejs.org/en/about/previous-releases';

/** That Node on this machine can deploy. @param nodeVersion as `process.versions.node` */
export function toolchainCheck(nodeVersion: string): (facts: Facts) => Promise<readonly Finding[]> {
  return async () => {
    const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
    const isTested = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
    if (isTested && major >= oldestMaintained)
      return [{ check, verdict: 'pass', detail: `Node ${nodeVersion}` }];
    return [
      isTested
        ? {
            check,
            verdict: 'warn',
            detail: `Node ${nodeVersion} works, and gets no security updates any more`,
            remedy,
          }
        : { check, verdict: 'fail', detail: `Node ${nodeVersion} is older than ${oldest.join('.')}`, remedy },
    ];
  };
}
