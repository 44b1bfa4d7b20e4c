import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { main } from '../orgvault.ts';

it('goes on to its end where nobody reads any more what it says', async () => {
  const child = spawn(process.execPath, [main, 'plan', '--config', 'missing.yaml'], { cwd: tmpdir() });
  child.stderr.destroy();
  expect(await once(child, 'exit')).toEqual([2, null]);
});
