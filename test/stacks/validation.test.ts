import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, CloudFormationValidatePlugin } from 'aws-cdk-lib/core';
import { describe, expect, it } from 'vitest';
import {
  centralAccount,
  centralRegion,
  type Sections,
  withAssembly,
} from '../../assurance/policies/synthesize.ts';
import type { Template } from '../../assurance/policies/template.ts';

const organizationalUnits = ['ou-exam-workload'];

/** Configurations that between them render every property the templates can have. */
const configurations: readonly (readonly [string, Sections])[] = [
  ['the least configuration', {}],
  [
    'much that can be configured, administered by a third account',
    {
      administrator: { kind: 'delegated-administrator', accountId: '444444444444' },
      central: {
        accountId: '222222222222',
        region: 'eu-central-1',
        bucket: { namespace: 'global', name: 'example-vault' },
      },
      enrollment: {
        organizationalUnits,
        regions: ['eu-central-1', 'eu-west-1'],
        excludedAccounts: Array.from({ length: 101 }, (_, index) => String(100000000000 + index)),
        rollout: { maxConcurrent: 40, failureTolerance: 3 },
      },
      replication: {
        keyLayout: 'account-and-region',
        deleteMarkerReplication: true,
        replicationTimeControl: false,
        storageClass: 'INTELLIGENT_TIERING',
      },
      retention: { mode: 'governance', days: 30 },
      lifecycle: {
        central: {
          currentVersions: { transitions: [{ storageClass: 'GLACIER_IR', afterDays: 90 }] },
          noncurrentVersions: {
            transitions: [{ storageClass: 'DEEP_ARCHIVE', afterDays: 180 }],
            expireAfterDays: 400,
            keepNewest: 5,
          },
        },
      },
      tags: { team: 'backup' },
    },
  ],
];

/** One for all: it takes seconds to start. */
const engine = new CloudFormationValidatePlugin();

/**
 * The engine that the CDK runs at synthesis, on files: at synthesis it sees ordinary stacks only.
 * https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
function findingsIn(templatePaths: string[], app: App): readonly string[] {
  const report = engine.validate({
    templatePaths,
    stackTemplates: templatePaths.map((templatePath) => ({
      templatePath,
      stackConstructPath: '',
      region: centralRegion,
      accountId: centralAccount,
    })),
    appConstruct: app,
  });
  return report.violations.map(({ ruleName, violatingResources }) => {
    return `${ruleName} ${violatingResources.map(({ resourceLogicalId }) => resourceLogicalId).join(' ')}`;
  });
}

function templatesIn(outdir: string): string[] {
  const paths = readdirSync(outdir)
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => join(outdir, file));
  expect(paths).toHaveLength(3);
  return paths;
}

describe('the rules that aws-cdk-lib brings', () => {
  it.each(configurations)('find nothing in the three templates of %s', (_, sections) => {
    withAssembly(sections, (outdir, app) => {
      expect(findingsIn(templatesIn(outdir), app)).toEqual([]);
    });
  });

  it('do look at each of the three templates', () => {
    withAssembly({}, (outdir, app) => {
      const paths = templatesIn(outdir);
      for (const [index, path] of paths.entries()) {
        const template: Template = JSON.parse(readFileSync(path, 'utf8'));
        const bad = { Type: 'AWS::S3::Bucket', Properties: { Versioning: 'yes' } };
        const resources = { ...template.Resources, [`Bad${index}`]: bad };
        writeFileSync(path, JSON.stringify({ ...template, Resources: resources }));
      }
      const findings = findingsIn(paths, app).join();
      for (const index of paths.keys()) expect(findings).toContain(`Bad${index}`);
    });
  });
});
