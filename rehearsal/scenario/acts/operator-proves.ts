import { orgvault } from '../orgvault.ts';
import type { Stage } from '../stage.ts';

/** More accounts than this prove nothing more to whoever reads. */
const sample = 5;

/** Act 5: the operator proves that it works, without reading anybody's files. */
export async function operatorProves(stage: Stage): Promise<void> {
  const accountId = stage.config.central.accountId;
  const args = ['verify', '--sample', String(sample)];
  const said = await orgvault(stage, { accountId, args, exitCode: 0 });
  stage.report.shows(said.trimEnd());
  stage.report.saw('canaries arrived, came back as they were, and are refused to neighbours');
}
