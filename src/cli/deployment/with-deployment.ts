import type { Config } from '../../config/schema.ts';
import { afterInterruption } from '../../deployment/after-interruption.ts';
import type { Credentials } from '../../deployment/deployer.ts';
import { type Plan, planDeployment } from '../../deployment/plan.ts';
import { type Synthesis, synthesize } from '../../deployment/synthesis.ts';
import type { Context } from '../cli.ts';

/** What commands that deploy work with. */
export interface Deployment {
  readonly config: Config;
  readonly synthesis: Synthesis;
  readonly credentials: Credentials;
  /** Works out what would change. */
  plan(): Promise<Plan>;
  /** Cleans up after Ctrl-C, and says what goes on in AWS. Needs no cloud assembly. */
  afterInterruption(): Promise<string>;
}

/** Synthesises, and takes the cloud assembly away in the end. Loads the CDK: import it only when it is needed. */
export async function withDeployment<Result>(
  context: Context,
  { centralProfile }: { readonly centralProfile?: string },
  work: (deployment: Deployment) => Promise<Result>,
): Promise<Result> {
  const config = await context.config();
  const administrator = await context.principal();
  const central = centralProfile === undefined ? administrator : await context.principal(centralProfile);
  const credentials = { administrator, central };
  const synthesis = synthesize(config);
  try {
    const { signal } = context;
    return await work({
      config,
      synthesis,
      credentials,
      plan: () => planDeployment({ config, synthesis, credentials, signal }),
      afterInterruption: () => afterInterruption({ config, synthesis, credentials }),
    });
  } finally {
    synthesis.dispose();
  }
}
