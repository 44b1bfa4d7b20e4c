import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesize, type Templates } from '../../assurance/policies/synthesize.ts';
import { isObject, type Template, type TemplateResource } from '../../assurance/policies/template.ts';
import { keptConfigurations } from './configurations.ts';

const here = new URL('.', import.meta.url);
const versions = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/**
 * Properties whose change makes CloudFormation replace a resource, of the types that are kept: a replaced bucket is an
 * empty one, and a replaced stack set takes every stack with it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
const createOnly: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['BucketName', 'BucketNamePrefix', 'BucketNamespace', 'ObjectLockEnabled'],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::KMS::Key': ['MultiRegion'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
  'AWS::IAM::RolePolicy': ['RoleName', 'PolicyName'],
  'AWS::CloudFormation::StackSet': ['StackSetName', 'PermissionModel'],
};

const cases = versions.flatMap((version) =>
  Object.keys(keptConfigurations).flatMap((configuration) =>
    (['central', 'enrollment', 'source'] as const).map((stack) => ({ version, configuration, stack })),
  ),
);

function kept(version: string, configuration: string, stack: keyof Templates): Template {
  return JSON.parse(
    readFileSync(new URL(`${version}/${configuration}/${stack}.template.json`, here), 'utf8'),
  );
}

/** Whose loss or replacement would be noticed. */
function isPrecious({ Type, DeletionPolicy }: TemplateResource): boolean {
  return DeletionPolicy !== undefined || Type === 'AWS::CloudFormation::StackSet';
}

describe('a deployment of an earlier version', () => {
  it('is kept for comparison', () => {
    expect(versions).toContain('0.1.0');
  });

  it.each(cases)('$version ($configuration): the $stack template is updated in place', (each) => {
    const { version, configuration, stack } = each;
    const now = synthesize(keptConfigurations[configuration])[stack];
    const before = Object.entries(kept(version, configuration, stack).Resources);
    expect(before.some(([, resource]) => isPrecious(resource))).toBe(true);
    for (const [logicalId, resource] of before.filter(([, each]) => isPrecious(each))) {
      const successor = now.Resources[logicalId];
      expect(successor, `${logicalId} is gone`).toBeDefined();
      expect(successor?.Type).toBe(resource.Type);
      expect(successor?.DeletionPolicy).toBe(resource.DeletionPolicy);
      for (const property of createOnly[resource.Type] ?? []) {
        expect(successor?.Properties?.[property], `${logicalId} ${property}`).toEqual(
          resource.Properties?.[property],
        );
      }
    }
  });

  it.each(cases.filter(({ stack }) => stack === 'source'))(
    '$version ($configuration): the stack set keeps its parameters',
    ({ version, configuration, stack }) => {
      const before = Object.keys(kept(version, configuration, stack).Parameters ?? {});
      const now = synthesize(keptConfigurations[configuration]).source.Parameters ?? {};
      for (const parameter of before) expect(isObject(now[parameter])).toBe(true);
    },
  );
});
