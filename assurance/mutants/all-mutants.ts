import type { StackName, Templates } from '../prepared/templates.ts';
import { changedSettings } from './changed-settings.ts';
import { type Mutant, mutantOf } from './mutant.ts';
import { partsTakenOut } from './parts-taken-out.ts';
import { statementsOf } from './policy-documents.ts';
import { weakerStatements } from './weaker-statements.ts';

const stacks: readonly StackName[] = ['central', 'enrollment', 'source'];

/** Everything that is taken out or weakened, one mutant each, always in the same order. */
export function allMutants(templates: Templates): readonly Mutant[] {
  return stacks.flatMap((stack) => {
    const template = templates[stack];
    const changes = [
      ...statementsOf(template).flatMap((found) => [...partsTakenOut(found), ...weakerStatements(found)]),
      ...changedSettings(template),
    ];
    return changes.map((change) => mutantOf(templates, stack, change));
  });
}
