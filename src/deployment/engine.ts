import {
  BaseCredentials,
  BootstrapEnvironments,
  ExpandStackSelection,
  type IBaseCredentialsProvider,
  type IIoHost,
  type IoMessage,
  type IoRequest,
  StackSelectionStrategy,
  Toolkit,
  ToolkitError,
} from '@aws-cdk/toolkit-lib';
import type { Principal } from '../aws/principal.ts';
import { timeLimits } from '../aws/time-limits.ts';
import { untilAborted } from '../aws/until-aborted.ts';
import { hideToken, withoutToken } from '../aws/without-token.ts';
import { OrgvaultError } from '../error.ts';
import { deployChangeSetName } from './after-interruption.ts';
import type { Synthesis, SynthesizedStack } from './synthesis.ts';

/** What the engine says; `detail` is for whoever looks for the reason of a failure. */
export type EngineListener = (level: 'say' | 'detail', message: string) => void;

/** As whom the engine works, and who is told of it. */
export interface EngineOptions {
  readonly principal: Principal;
  readonly listener: EngineListener;
  readonly signal: AbortSignal | undefined;
}

/**
 * Deploys one stack of a cloud assembly, as `cdk deploy` does: publishes its assets, makes a change set, executes it and
 * waits. Loading it takes a second: import it only when something is deployed.
 * @throws OrgvaultError DEPLOYMENT_FAILED
 */
export async function deployStack(
  synthesis: Synthesis,
  stack: SynthesizedStack,
  options: EngineOptions,
): Promise<void> {
  try {
    await withToolkit(options, stack.region, async (toolkit) =>
      toolkit.deploy(await toolkit.fromAssemblyDirectory(synthesis.folder), {
        stacks: {
          strategy: StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE,
          patterns: [stack.name],
          expand: ExpandStackSelection.NONE,
        },
        deploymentMethod: { method: 'change-set', changeSetName: deployChangeSetName },
      }),
    );
  } catch (error) {
    if (!ToolkitError.isToolkitError(error)) throw error;
    throw new OrgvaultError(
      'DEPLOYMENT_FAILED',
      `the stack ${stack.name} in account ${stack.accountId}, ${stack.region}, was not deployed: ${inOneLine(error.message)}`,
      'fix the cause that the reason names, and run `orgvault deploy` again',
      { cause: error },
    );
  }
}

/**
 * Prepares an account and Region for the CDK, as `cdk bootstrap` does.
 * @param environment `aws://<account>/<Region>`
 * @throws OrgvaultError BOOTSTRAP_FAILED
 */
export async function bootstrapEnvironment(
  environment: string,
  region: string,
  options: EngineOptions,
): Promise<void> {
  try {
    await withToolkit(options, region, (toolkit) =>
      toolkit.bootstrap(BootstrapEnvironments.fromList([environment])),
    );
  } catch (error) {
    if (!ToolkitError.isToolkitError(error)) throw error;
    throw new OrgvaultError(
      'BOOTSTRAP_FAILED',
      `${environment} was not bootstrapped: ${inOneLine(error.message)}`,
      'fix the cause that the reason names, as an administrator of that account',
      { cause: error },
    );
  }
}

/** Lets the engine work until it is done, or is left behind after an interruption. */
async function withToolkit(
  { principal, listener, signal }: EngineOptions,
  region: string,
  work: (toolkit: Toolkit) => Promise<unknown>,
): Promise<void> {
  const toolkit = new Toolkit({
    ioHost: new ListeningHost(listener, signal),
    color: false,
    emojis: false,
    sdkConfig: {
      baseCredentials: withTimeLimits(
        BaseCredentials.custom({ provider: () => principal.credentials(), region }),
      ),
    },
  });
  try {
    // The engine cannot be interrupted in a call.
    await untilAborted(signal, () => work(toolkit));
  } catch (error) {
    // Its calls are not the principal's own.
    hideToken(error);
    throw error;
  }
}

/** The engine only warns of calls that are not answered, and waits on: here it learns to give them up. */
function withTimeLimits(credentials: IBaseCredentialsProvider): IBaseCredentialsProvider {
  return {
    sdkBaseConfig(ioHost, clientConfig) {
      clientConfig.requestHandler = { ...clientConfig.requestHandler, ...timeLimits };
      return credentials.sdkBaseConfig(ioHost, clientConfig);
    },
  };
}

/** The engine's messages are made for a terminal: several lines, the first with a symbol. */
function inOneLine(message: string): string {
  return message
    .replace(/^\P{ASCII}+\s*/u, '')
    .replace(/\s*\n\s*/g, '; ')
    .trim();
}

/** Everything that the engine shows or asks passes through here. */
class ListeningHost implements IIoHost {
  readonly #listener: EngineListener;
  readonly #signal: AbortSignal | undefined;

  constructor(listener: EngineListener, signal: AbortSignal | undefined) {
    this.#listener = listener;
    this.#signal = signal;
  }

  /**
   * After an interruption the engine gets no further than its next message, which is never done. An error would end
   * the process with a stack trace: not every message is waited for.
   */
  async notify({ level, message }: IoMessage<unknown>): Promise<void> {
    if (this.#signal?.aborted) await new Promise<never>(() => {});
    this.#listener(level === 'error' || level === 'warn' ? 'say' : 'detail', withoutToken(message));
  }

  /** Whoever deploys has seen the plan and agreed to it. */
  async requestResponse<Answer>(request: IoRequest<unknown, Answer>): Promise<Answer> {
    await this.notify(request);
    return request.defaultResponse;
  }
}
