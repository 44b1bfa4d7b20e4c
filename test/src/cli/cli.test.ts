import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Cli } from '../../../src/cli/cli.ts';
import { InterruptedError } from '../../../src/cli/interruption.ts';

function cliOf() {
  const stderr = new PassThrough();
  const cli = new Cli({
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr,
    env: {},
    folder: '.',
    nodeVersion: '22.0.0',
  });
  return { cli, said: (): string => String(stderr.read() ?? '') };
}

describe('a command that is interrupted', () => {
  const interrupted = (): Promise<never> => Promise.reject(new InterruptedError());
  const options = { config: 'orgvault.yaml' };

  it('says what goes on in AWS', async () => {
    const { cli, said } = cliOf();
    await cli.run(options, interrupted, async () => 'StackSets go on.');
    expect([cli.exitStatus, said()]).toEqual([130, 'Interrupted. StackSets go on.\n']);
  });

  it('says that it does not know, where AWS cannot be asked', async () => {
    const { cli, said } = cliOf();
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    await cli.run(options, interrupted, () => Promise.reject(lost));
    expect(cli.exitStatus).toBe(130);
    expect(said()).toMatch(
      /^Interrupted\. Whether something goes on in AWS is not known\.\nError: .*ECONNREFUSED\nWhat to do: /,
    );
  });
});
