import { writeFileSync } from 'node:fs';
import { productionTree } from './production-tree.ts';
import { thirdPartyPage } from './third-party-page.ts';

// `npm run licences`: a test fails while the committed page is stale.
writeFileSync(new URL('../../docs/third-party.md', import.meta.url), thirdPartyPage(productionTree()));
