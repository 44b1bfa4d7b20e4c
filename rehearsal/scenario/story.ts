import { accountJoins } from './acts/account-joins.ts';
import { accountRestores } from './acts/account-restores.ts';
import { accountsUpload } from './acts/accounts-upload.ts';
import { deployOnce } from './acts/deploy-once.ts';
import { filesArrive } from './acts/files-arrive.ts';
import { neighboursAreRefused } from './acts/neighbours-are-refused.ts';
import { nothingIsLost } from './acts/nothing-is-lost.ts';
import { operatorProves } from './acts/operator-proves.ts';
import { organizationAppears } from './acts/organization-appears.ts';
import type { Stage } from './stage.ts';

/**
 * Tells the story act by act.
 * Rejects with `ExpectationFailed` at the first expectation that does not hold.
 */
export async function tellStory(stage: Stage): Promise<void> {
  const organization = await act(stage, 1, 'An organization appears', () => organizationAppears(stage));
  const deployment = await act(stage, 2, 'One deployment enrols every account', () =>
    deployOnce(stage, organization),
  );
  const uploads = await act(stage, 3, 'Every account uploads its files', () =>
    accountsUpload(stage, deployment.enrolled),
  );
  await act(stage, 4, 'The files are in the central bucket', () => filesArrive(stage, deployment, uploads));
  await act(stage, 5, 'The operator proves that it works', () => operatorProves(stage));
  await act(stage, 6, 'An account gets its files back', () => accountRestores(stage, uploads));
  await act(stage, 7, 'Accounts join', () => accountJoins(stage, organization));
  await act(stage, 8, 'No account reaches another', () =>
    neighboursAreRefused(stage, organization, deployment, uploads),
  );
  await act(stage, 9, 'Nothing is lost', () => nothingIsLost(stage, organization, deployment, uploads));
}

async function act<T>(stage: Stage, number: number, title: string, play: () => Promise<T>): Promise<T> {
  stage.report.begin(number, title);
  try {
    return await play();
  } finally {
    stage.report.end();
  }
}
