import type { StackSet } from '../enrollment/stack-set.ts';
import { compareTemplates } from './compare-templates.ts';
import { compareStatements, type StatementChanges } from './policy-statements.ts';
import type { PropertyChange, ResourceChange } from './resource-change.ts';
import { desiredParameters, stackSetLogicalId } from './stack-set-declaration.ts';
import type { Synthesis } from './synthesis.ts';
import { emptyTemplate, parseTemplate, type Template } from './template.ts';

/** What becomes of the stack of every enrolled account. Stack sets have no change sets: all of it is compared here. */
export interface StackSetPlan {
  readonly exists: boolean;
  /** Undefined if there is no stack set. */
  readonly before:
    | { readonly template: Template; readonly parameters: Readonly<Record<string, string>> }
    | undefined;
  /** As far as they are known before the deployment. */
  readonly parametersAfter: Readonly<Record<string, string>>;
  /** Whether StackSets will update the stack of every account. */
  readonly reachesAccounts: boolean;
  readonly changes: readonly ResourceChange[];
  readonly parameters: readonly PropertyChange[];
  readonly statements: StatementChanges;
  /** What an enrolled account has afterwards, by resource type. */
  readonly resources: readonly { readonly type: string; readonly count: number }[];
}

/** Properties of the stack set that change its stacks; the others say how it works, and with whom. */
const reachingProperties = [
  'TemplateURL',
  'TemplateBody',
  'Parameters',
  'Tags',
  'Capabilities',
  'Description',
];

/** What the stack set is compared with. */
export interface StackSetState {
  readonly deployed: StackSet | undefined;
  readonly centralOutputs: Readonly<Record<string, string>>;
  /** Of the enrolment stack. */
  readonly changes: readonly ResourceChange[];
}

/** Compares the stack set as it is to become with the stack set as it is. */
export function planStackSet(
  synthesis: Synthesis,
  { deployed, centralOutputs, changes }: StackSetState,
): StackSetPlan {
  const before = deployed && {
    template: parseTemplate(deployed.templateBody),
    parameters: deployed.parameters,
  };
  const desired = desiredParameters(synthesis.enrollment.template, centralOutputs);
  const logicalId = stackSetLogicalId(synthesis.enrollment.template);
  const own = changes.find((change) => change.logicalId === logicalId);
  return {
    exists: before !== undefined,
    before,
    parametersAfter: Object.fromEntries(
      [...desired].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    reachesAccounts:
      before !== undefined &&
      (own?.properties ?? []).some(({ path }) =>
        reachingProperties.some(
          (name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
        ),
      ),
    changes: before === undefined ? [] : compareTemplates(before.template, synthesis.source),
    parameters: before === undefined ? [] : changedParameters(before.parameters, desired),
    statements: compareStatements(before?.template ?? emptyTemplate, synthesis.source),
    resources: countByType(synthesis.source),
  };
}

function changedParameters(
  before: Readonly<Record<string, string>>,
  desired: ReadonlyMap<string, string | undefined>,
): readonly PropertyChange[] {
  const names = new Set([...Object.keys(before), ...desired.keys()]);
  return [...names].flatMap((path) => {
    const [old, next] = [
      before[path],
      desired.has(path) ? (desired.get(path) ?? 'known after the deployment') : undefined,
    ];
    if (old === next) return [];
    return [{ path, ...(old !== undefined && { before: old }), ...(next !== undefined && { after: next }) }];
  });
}

function countByType({ Resources }: Template): StackSetPlan['resources'] {
  const counts = new Map<string, number>();
  for (const { Type } of Object.values(Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count }));
}
