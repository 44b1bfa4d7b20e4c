import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, CfnOutput, CfnResource, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { isObject, type Json } from '../../../../assurance/policies/template.ts';
import { EnrolledCondition } from '../../../../src/constructs/source/enrolled-condition.ts';

// The CDK's own rules take longer than all the rest, and judge the real templates elsewhere.
vi.stubEnv('CDK_VALIDATION', 'false');

const outdir = mkdtempSync(join(tmpdir(), 'orgvault-condition-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

const central = '222222222222';
const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(100000000000 + index));

function render(excludedAccounts: readonly string[]) {
  const stack = new Stack(new App({ analyticsReporting: false, outdir }), 'Source');
  const scope = new Construct(stack, 'Scope');
  new CfnResource(scope, 'Inside', { type: 'AWS::SNS::Topic' });
  new CfnOutput(new Construct(scope, 'Deep'), 'Told', { value: 'x' });
  new CfnResource(stack, 'Outside', { type: 'AWS::SNS::Topic' });
  new EnrolledCondition(stack, 'Enrolled', { centralAccountId: central, excludedAccounts }).applyTo(scope);
  return Template.fromStack(stack).toJSON();
}

/** How many conditions each `Fn::Or` has. */
function sizesOfOr(value: Json): number[] {
  if (Array.isArray(value)) return value.flatMap(sizesOfOr);
  if (!isObject(value)) return [];
  const or = value['Fn::Or'];
  return [...(Array.isArray(or) ? [or.length] : []), ...Object.values(value).flatMap(sizesOfOr)];
}

describe('the condition of the source template', () => {
  it.each([0, 1, 2, 9, 10, 11, 99, 100, 101, 500])(
    'stays within the limits of Fn::Or with %i exclusions',
    (count) => {
      const sizes = sizesOfOr(render(accounts(count)).Conditions.Enrolled);
      // With nobody excluded, only the central account is left out, by a plain Fn::Equals.
      expect(sizes.length === 0).toBe(count === 0);
      expect(sizes.filter((size) => size < 2 || size > 10)).toEqual([]);
    },
  );

  it('reaches every resource and output of its scope, and no other', () => {
    const template = render([]);
    const conditions = Object.entries(template.Resources).map(([id, resource]) => [
      id.replace(/[0-9A-F]{8}$/, ''),
      isObject(resource) ? resource['Condition'] : undefined,
    ]);
    expect(Object.fromEntries(conditions)).toEqual({ ScopeInside: 'Enrolled', Outside: undefined });
    expect(Object.values(template.Outputs)).toEqual([{ Value: 'x', Condition: 'Enrolled' }]);
  });

  it('counts an account that is excluded twice once', () => {
    expect(render(['111111111111', '111111111111'])).toEqual(render(['111111111111']));
  });
});
