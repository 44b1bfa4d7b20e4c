import { expect, it } from 'vitest';
import { pageCommands } from '../../../assurance/newcomer/page-commands.ts';

const page = `# A page

Run \`npm run check\`, then \`npx orgvault plan --json\`; \`cdk deploy\` and \`orgvault\` are only names.

    npm ci && npm test     # a comment
    what it prints

\`\`\`sh
export A=1
aws s3 ls \\
  --recursive
npm run check
\`\`\`

1. In a list:

   \`\`\`sh
   npx orgvault deploy
   \`\`\`

\`\`\`json
{ "npm run": "no command" }
\`\`\`

| \`.ci/run\` | \`aws kms cancel-key-deletion\` | \`aws s3api head-object --key x\` |
|---|---|---|
`;

it('finds the commands of a page: of blocks in their order, then those of sentences that no block has', () => {
  expect(pageCommands('p.md', page).map(({ command, block }) => [command, block])).toEqual([
    ['npm ci && npm test', true],
    ['export A=1', true],
    ['aws s3 ls --recursive', true],
    ['npm run check', true],
    ['npx orgvault deploy', true],
    ['npx orgvault plan --json', false],
    ['.ci/run', false],
    ['aws s3api head-object --key x', false],
  ]);
});
