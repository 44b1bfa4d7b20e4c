import { diffTemplate, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { isKept, type ResourceAction, type ResourceChange } from './resource-change.ts';
import type { Template } from './template.ts';
import { valueDifferences } from './value-differences.ts';

/**
 * Compares two templates without asking AWS: what is replaced, it knows from the resource types' specifications. What
 * depends on values of one account, or on changes made there by hand, it cannot know.
 */
export function compareTemplates(before: Template, after: Template): readonly ResourceChange[] {
  const changes: ResourceChange[] = [];
  diffTemplate(before, after).resources.forEachDifference(
    (logicalId: string, difference: ResourceDifference) => {
      const change = toResourceChange(logicalId, difference);
      if (change !== undefined) changes.push(change);
    },
  );
  return changes;
}

function toResourceChange(logicalId: string, difference: ResourceDifference): ResourceChange | undefined {
  const action = actionOf(difference);
  if (action === undefined) return undefined;
  const { oldValue, newValue } = difference;
  const properties: Readonly<Record<string, { oldValue?: unknown; newValue?: unknown }>> =
    oldValue === undefined || newValue === undefined
      ? {}
      : { ...difference.propertyUpdates, ...difference.otherChanges };
  return {
    logicalId,
    type: newValue?.Type ?? oldValue?.Type ?? '',
    action,
    kept: isKept(
      text(newValue === undefined ? oldValue?.['DeletionPolicy'] : oldValue?.['UpdateReplacePolicy']),
    ),
    properties: Object.entries(properties).flatMap(([name, values]) =>
      valueDifferences(values.oldValue, values.newValue, name),
    ),
  };
}

function actionOf({ changeImpact }: ResourceDifference): ResourceAction | undefined {
  switch (changeImpact) {
    case ResourceImpact.WILL_CREATE:
    case ResourceImpact.WILL_IMPORT:
      return 'add';
    case ResourceImpact.WILL_UPDATE:
      return 'modify';
    case ResourceImpact.WILL_REPLACE:
      return 'replace';
    case ResourceImpact.MAY_REPLACE:
      return 'may-replace';
    case ResourceImpact.WILL_DESTROY:
    case ResourceImpact.WILL_ORPHAN:
      return 'remove';
    case ResourceImpact.NO_CHANGE:
      return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
