import type {
  ChangeSource,
  EvaluationType,
  RequiresRecreation,
  ResourceChangeDetail,
} from '@aws-sdk/client-cloudformation';
import { shownValue } from '../drift/property-differences.ts';
import { presentProperties, type ResourceDifference } from '../operations/desired-resource.ts';
import { resourceType } from '../resources/resource-types.ts';
import type { StackDefinition, StackResource } from '../stacks/stack.ts';
import type { ResourceDeclaration } from '../template/compiled-template.ts';
import { references } from '../template/references.ts';
import { knownAfterApply } from '../template/scope.ts';
import { type Properties, sameValue, type Value } from '../template/value.ts';
import { driftedTarget, type ShownDrift } from './drift-plan.ts';
import type { PlannedChange } from './planned-change.ts';

/** What the details of a modification are made from. */
export interface Modification {
  readonly existing: StackResource;
  readonly declaration: ResourceDeclaration;
  readonly after: Properties;
  readonly difference: ResourceDifference;
  readonly definitions: { readonly previous: StackDefinition; readonly next: StackDefinition };
  /** The changes of the resources before this one, by logical id. */
  readonly earlier: ReadonlyMap<string, PlannedChange>;
  /** What a drift-aware change set has found. */
  readonly drift: ShownDrift | undefined;
}

interface Cause {
  readonly ChangeSource: ChangeSource;
  readonly Evaluation: EvaluationType;
  readonly CausingEntity?: string;
}

/** The details of a modification, one for each changed property and cause. */
export function changeDetails(modification: Modification): readonly ResourceChangeDetail[] {
  const { difference } = modification;
  return [
    ...difference.properties.flatMap((name) => propertyDetails(modification, name)),
    ...(difference.tags ? [attributeDetail('Tags')] : []),
    ...(difference.metadata ? [attributeDetail('Metadata')] : []),
    ...(difference.deletionPolicy ? [attributeDetail('DeletionPolicy')] : []),
    ...(difference.updateReplacePolicy ? [attributeDetail('UpdateReplacePolicy')] : []),
  ];
}

function attributeDetail(
  Attribute: 'Tags' | 'Metadata' | 'DeletionPolicy' | 'UpdateReplacePolicy',
): ResourceChangeDetail {
  return {
    Target: { Attribute, RequiresRecreation: 'Never' },
    Evaluation: 'Static',
    ChangeSource: 'DirectModification',
  };
}

function propertyDetails(modification: Modification, name: string): readonly ResourceChangeDetail[] {
  const { existing, after, drift } = modification;
  const before = presentProperties(existing)[name];
  const value = after[name];
  const Target = {
    Attribute: 'Properties' as const,
    Name: name,
    RequiresRecreation: requiresRecreation(existing.type, name, value),
    Path: `/Properties/${name}`,
    ...(before === undefined ? {} : { BeforeValue: shownValue(before) }),
    ...(value === undefined ? {} : { AfterValue: shownValue(value) }),
    ...(drift ? driftedTarget(drift, name) : {}),
    AttributeChangeType:
      before === undefined
        ? ('Add' as const)
        : value === undefined
          ? ('Remove' as const)
          : ('Modify' as const),
  };
  return causes(modification, name).map((cause) => ({ Target, ...cause }));
}

function requiresRecreation(type: string, name: string, after: Value | undefined): RequiresRecreation {
  if (!resourceType(type).createOnly.includes(name)) return 'Never';
  return isKnown(after) ? 'Always' : 'Conditionally';
}

/** Whether a value holds nothing that only the operation will know. */
export function isKnown(value: Value | undefined): boolean {
  return value === undefined || !JSON.stringify(value).includes(knownAfterApply);
}

function causes(modification: Modification, name: string): readonly Cause[] {
  const { declaration, definitions, earlier, drift } = modification;
  const raw = declaration.properties[name];
  const rawBefore = definitions.previous.template.resources.get(declaration.logicalId)?.properties[name];
  const found: Cause[] = [];
  if (!sameValue(raw, rawBefore)) {
    found.push({ ChangeSource: 'DirectModification', Evaluation: 'Static' });
  }
  for (const reference of raw === undefined ? [] : references(raw)) {
    if (reference.kind === 'condition') continue;
    const { previous, next } = definitions;
    const parameter = next.parameters.get(reference.name);
    const before = previous.parameters.get(reference.name);
    if (parameter) {
      if (parameter.text === before?.text && parameter.resolved === before.resolved) continue;
      found.push({
        ChangeSource: 'ParameterReference',
        Evaluation: 'Static',
        CausingEntity: reference.name,
      });
    } else if (earlier.has(reference.name)) {
      found.push(
        reference.kind === 'ref'
          ? { ChangeSource: 'ResourceReference', Evaluation: 'Dynamic', CausingEntity: reference.name }
          : {
              ChangeSource: 'ResourceAttribute',
              Evaluation: 'Dynamic',
              CausingEntity: `${reference.name}.${reference.attribute}`,
            },
      );
    }
  }
  if (found.length > 0) return found;
  // What drifted is known: it is brought back to what the template says.
  const drifted = drift?.live && !sameValue(drift.live[name], drift.previous[name]);
  return [{ ChangeSource: 'DirectModification', Evaluation: drifted ? 'Static' : 'Dynamic' }];
}
