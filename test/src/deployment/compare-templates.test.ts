import { describe, expect, it } from 'vitest';
import { compareTemplates } from '../../../src/deployment/compare-templates.ts';
import { type Template, template } from '../../../src/deployment/template.ts';

function bucket(properties: object, attributes: object = { UpdateReplacePolicy: 'Retain' }): Template {
  return template.parse({
    Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: properties, ...attributes } },
  });
}

describe('two templates', () => {
  it('that are the same differ in nothing', () => {
    expect(compareTemplates(bucket({ BucketName: 'a' }), bucket({ BucketName: 'a' }))).toEqual([]);
  });

  it('differ in a property that is changed in place', () => {
    const before = bucket({ VersioningConfiguration: { Status: 'Suspended' } });
    const after = bucket({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(compareTemplates(before, after)).toEqual([
      {
        logicalId: 'Bucket',
        type: 'AWS::S3::Bucket',
        action: 'modify',
        kept: true,
        properties: [{ path: 'VersioningConfiguration.Status', before: 'Suspended', after: 'Enabled' }],
      },
    ]);
  });

  it('differ in a name, which replaces the bucket and keeps the old one', () => {
    expect(compareTemplates(bucket({ BucketName: 'a' }), bucket({ BucketName: 'b' }))).toMatchObject([
      { action: 'replace', kept: true, properties: [{ path: 'BucketName', before: 'a', after: 'b' }] },
    ]);
  });

  it('differ in a name, which replaces the bucket and deletes the old one', () => {
    expect(compareTemplates(bucket({ BucketName: 'a' }, {}), bucket({ BucketName: 'b' }, {}))).toMatchObject([
      { action: 'replace', kept: false },
    ]);
  });

  it('differ in a resource that comes, or goes and is kept', () => {
    const kept = bucket({}, { DeletionPolicy: 'RetainExceptOnCreate' });
    const none = template.parse({});
    expect(compareTemplates(none, kept)).toMatchObject([{ action: 'add', properties: [] }]);
    expect(compareTemplates(kept, none)).toMatchObject([{ action: 'remove', kept: true, properties: [] }]);
    expect(compareTemplates(bucket({}, {}), none)).toMatchObject([{ action: 'remove', kept: false }]);
  });

  it('differ in what is no property', () => {
    const before = bucket({}, { DeletionPolicy: 'Delete' });
    const after = bucket({}, { DeletionPolicy: 'Retain' });
    expect(compareTemplates(before, after)).toMatchObject([
      { action: 'modify', properties: [{ path: 'DeletionPolicy', before: 'Delete', after: 'Retain' }] },
    ]);
  });
});
