import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { cdk } from '../../rehearsal/scenario/cdk.ts';
import { type ProgramEnd, runProgram } from '../../rehearsal/scenario/child-program.ts';
import { environmentVariables } from '../../rehearsal/scenario/operator-environment.ts';
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

  /**
   * Runs the built `orgvault` as the administrator of an account.
   * @param node options of Node itself
   */
  orgvault(
    accountId: string,
    args: readonly string[],
    node: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<ProgramEnd> {
    return runProgram([...node, join(project, 'dist/src/cli/main.js'), ...args], {
      folder: this.path,
      env: { ...environmentVariables(this.#environment(accountId)), ...env },
    });
  }

  /** Prepares an account for the CDK by its own `cdk bootstrap`. */
  async bootstrap(accountId: string): Promise<void> {
    const { exitCode, output } = await cdk(
      [
        'bootstrap',
        `aws://${accountId}/${region}`,
        '--context',
        `config=${join(this.path, 'orgvault.yaml')}`,
      ],
      this.#environment(accountId),
    );
    if (exitCode !== 0) throw new Error(`cdk bootstrap of ${accountId} failed: ${output}`);
  }

  #environment(accountId: string) {
    return { endpoint: this.#endpoint, accountId, region, project, workspace: this.path };
  }
}
