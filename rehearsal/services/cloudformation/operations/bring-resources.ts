import { runInOrder } from '../stacks/run-in-order.ts';
import type { ResourceDeclaration } from '../template/compiled-template.ts';
import { isOutOfTime, TIMED_OUT } from './creation-timeout.ts';
import { activeResources } from './evaluate-resources.ts';
import { checkExports, evaluateOutputs } from './outputs.ts';
import { preflight } from './preflight.ts';
import { awsMessage } from './start-operation.ts';
import { failureSummary, type Work } from './work.ts';

/**
 * Brings each resource that the template wants, in order of dependencies, and then the outputs.
 *
 * @param bring false if the resource failed
 * @returns why it failed; `undefined` when it went well
 */
export async function bringResources(
  work: Work,
  bring: (declaration: ResourceDeclaration) => Promise<boolean>,
): Promise<string | undefined> {
  try {
    await preflight(work);
    const resources = activeResources(work.definition.template, work.scope);
    await runInOrder(
      [...resources.values()].map((declaration) => ({
        name: declaration.logicalId,
        after: declaration.dependencies,
        run: () =>
          work.stack.interruption || isOutOfTime(work) ? Promise.resolve(false) : bring(declaration),
      })),
      { stopAtFailure: true },
    );
    if (work.stack.interruption) return 'User Initiated';
    if (isOutOfTime(work)) return TIMED_OUT;
    if (work.failures.length > 0) return failureSummary(work.failures);
    const outputs = await evaluateOutputs(work);
    checkExports(work, outputs);
    work.stack.outputs = outputs;
    return undefined;
  } catch (error) {
    return awsMessage(error);
  }
}
