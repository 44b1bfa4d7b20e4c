import { z } from 'zod';
import type { Template } from './template.ts';

const stackSetType = 'AWS::CloudFormation::StackSet';

const parameters = z.array(z.object({ ParameterKey: z.string(), ParameterValue: z.unknown() }));

/** The stack set's logical id in the template of the enrolment stack. */
export function stackSetLogicalId({ Resources }: Template): string | undefined {
  return Object.keys(Resources).find((logicalId) => Resources[logicalId]?.Type === stackSetType);
}

/**
 * The parameters that the stack set is to have.
 * @param centralOutputs of the central stack as it stands: the key's ARN is one of them
 * @returns undefined for what only the deployment will tell
 */
export function desiredParameters(
  enrollment: Template,
  centralOutputs: Readonly<Record<string, string>>,
): ReadonlyMap<string, string | undefined> {
  const logicalId = stackSetLogicalId(enrollment);
  const declared = enrollment.Resources[logicalId ?? '']?.Properties?.['Parameters'];
  return new Map(
    parameters
      .parse(declared ?? [])
      .map(({ ParameterKey, ParameterValue }) => [
        ParameterKey,
        typeof ParameterValue === 'string' ? ParameterValue : outputOf(ParameterValue, centralOutputs),
      ]),
  );
}

const stackOutput = z.object({ 'Fn::GetStackOutput': z.object({ OutputName: z.string() }) });

function outputOf(value: unknown, outputs: Readonly<Record<string, string>>): string | undefined {
  return outputs[stackOutput.parse(value)['Fn::GetStackOutput'].OutputName];
}
