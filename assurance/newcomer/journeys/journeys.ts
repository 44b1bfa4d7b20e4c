import type { Journey } from '../step.ts';
import { deployPage, deployPageTwoAccounts } from './deploy-page.ts';
import { operatorGuide } from './operator-guide.ts';
import { fromTheReadme } from './readme.ts';
import { rehearsalPage } from './rehearsal-page.ts';
import { eachAccountOnItsOwn, oneTrustsTheOther } from './two-accounts.ts';

/** All journeys, the longest first. */
export const journeys: readonly Journey[] = [
  fromTheReadme,
  operatorGuide,
  deployPage,
  deployPageTwoAccounts,
  eachAccountOnItsOwn,
  oneTrustsTheOther,
  rehearsalPage,
];
