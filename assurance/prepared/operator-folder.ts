import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { cdk } from '../../rehearsal/scenario/cdk.ts';
import type { OperatorEnvironment } from '../../rehearsal/scenario/operator-environment.ts';
import { type CliRun, type RunOptions, runCli } from './cli-run.ts';
import { configSections, region } from './config.ts';

/** The folder of `cdk.json`. */
const project = fileURLToPath(new URL('../../', import.meta.url));

/** Somebody with a folder and an `orgvault.yaml` in it, who types commands. */
export class OperatorFolder {
  readonly path: string;
  readonly #endpoint: string;

  private constructor(path: string, endpoint: string) {
    this.path = path;
    this.#endpoint = endpoint;
  }

  /** @param sections of `orgvault.yaml` that differ from the least one */
  static async create(
    endpoint: string,
    sections: Readonly<Record<string, unknown>> = {},
  ): Promise<OperatorFolder> {
    const folder = new OperatorFolder(await mkdtemp(join(tmpdir(), 'orgvault-assurance-')), endpoint);
    await folder.configure(sections);
    return folder;
  }

  /** Removes the folder. */
  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  /** Writes `orgvault.yaml` anew. */
  async configure(sections: Readonly<Record<string, unknown>>): Promise<void> {
    const text = stringify(configSections(sections), { defaultStringType: 'QUOTE_DOUBLE' });
    await writeFile(join(this.path, 'orgvault.yaml'), text);
  }

  /** Runs the built `orgvault` as the administrator of an account. */
  orgvault(accountId: string, args: readonly string[], options?: RunOptions): Promise<CliRun> {
    return runCli(args, this.#environment(accountId), options);
  }

  /** Prepares an account for the CDK by its own `cdk bootstrap`. */
  async bootstrap(accountId: string): Promise<void> {
    await this.cdk(accountId, ['bootstrap', `aws://${accountId}/${region}`]);
  }

  /** Runs the `cdk` CLI on the configuration, as the administrator of an account. Rejects unless it ends with 0. */
  async cdk(accountId: string, args: readonly string[]): Promise<{ readonly stdout: string }> {
    const config = ['--context', `config=${join(this.path, 'orgvault.yaml')}`];
    const end = await cdk([...args, ...config], this.#environment(accountId));
    if (end.exitCode !== 0)
      throw new Error(`cdk ${args.join(' ')} ended with ${end.exitCode}: ${end.output}`);
    return end;
  }

  #environment(accountId: string): OperatorEnvironment {
    return { endpoint: this.#endpoint, accountId, region, project, workspace: this.path };
  }
}
