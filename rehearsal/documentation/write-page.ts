import { readFileSync, writeFileSync } from 'node:fs';
import { renewed } from './page.ts';

const page = new URL('../../docs/rehearsal.md', import.meta.url);
writeFileSync(page, renewed(readFileSync(page, 'utf8')));
