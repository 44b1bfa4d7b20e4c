import type { Output } from '@aws-sdk/client-cloudformation';
import type { Stack } from '../stacks/stack.ts';
import { evaluate } from '../template/evaluate.ts';
import { formatError, validationError } from '../template/template-error.ts';
import { scalarText } from '../template/value.ts';
import type { Work } from './work.ts';

/** The outputs of a stack whose resources stand. */
export function evaluateOutputs(work: Work): Promise<readonly Output[]> {
  const scope = work.scope.in('Outputs');
  return work.external.lookups.evaluate(() =>
    [...work.definition.template.outputs.values()].flatMap((declared) => {
      if (!scope.isActive(declared)) return [];
      const value = scalarText(evaluate(declared.value, scope));
      if (value === undefined) {
        throw formatError(`The Value field of every Outputs member must evaluate to a String.`);
      }
      const exportName =
        declared.exportName === undefined ? undefined : scalarText(evaluate(declared.exportName, scope));
      return [
        {
          OutputKey: declared.name,
          OutputValue: value,
          ...(declared.description === undefined ? {} : { Description: declared.description }),
          ...(exportName === undefined ? {} : { ExportName: exportName }),
        },
      ];
    }),
  );
}

/**
 * Refuses exports whose name another stack has, and changes of exports that others import.
 * @throws AwsError
 */
export function checkExports({ cloud, stack }: Work, outputs: readonly Output[]): void {
  const region = cloud.state.cloudformation.stacks(stack.accountId, stack.region);
  for (const { name, stack: other } of region.exports()) {
    if (other !== stack && outputs.some(({ ExportName }) => ExportName === name)) {
      throw validationError(`Export with name ${name} is already exported by stack ${other.name}.`);
    }
  }
  for (const { ExportName: name, OutputValue: before } of stack.outputs) {
    if (name === undefined) continue;
    const importer = region.importers(name)[0];
    const after = outputs.find(({ ExportName }) => ExportName === name);
    if (!importer || after?.OutputValue === before) continue;
    const change = after ? 'updated' : 'deleted';
    throw validationError(`Export ${name} cannot be ${change} as it is in use by ${importer.name}`);
  }
}

/** The first export of a stack that another stack imports, and that other stack. */
export function importedExport(
  importers: (name: string) => readonly Stack[],
  stack: Stack,
): { readonly name: string; readonly importer: Stack } | undefined {
  for (const { ExportName: name } of stack.outputs) {
    const importer = name === undefined ? undefined : importers(name).find((each) => each !== stack);
    if (name !== undefined && importer) return { name, importer };
  }
  return undefined;
}
