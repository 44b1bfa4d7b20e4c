import { describe, expect, it } from 'vitest';
import { allMutants } from '../../../assurance/mutants/all-mutants.ts';
import { changedSettings } from '../../../assurance/mutants/changed-settings.ts';
import { replaced } from '../../../assurance/mutants/mutant.ts';
import { partsTakenOut } from '../../../assurance/mutants/parts-taken-out.ts';
import { statementsOf } from '../../../assurance/mutants/policy-documents.ts';
import { sections } from '../../../assurance/mutants/scene.ts';
import { weakerStatements } from '../../../assurance/mutants/weaker-statements.ts';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';

const bucketArn = { 'Fn::GetAtt': ['Bucket0A1B2C3D', 'Arn'] };

function policyWith(statement: object) {
  const PolicyDocument = { Statement: [{ Sid: 'Only', ...statement }] };
  return { Resources: { Policy0A1B2C3D: { Type: 'AWS::S3::BucketPolicy', Properties: { PolicyDocument } } } };
}

/** The statement of {@link policyWith} after each change, by what the change is called. */
function variants(statement: object, change: typeof partsTakenOut): Record<string, unknown> {
  const template = policyWith(statement);
  const changes = statementsOf(template).flatMap(change);
  return Object.fromEntries(
    changes.map(({ what, path, to }) => {
      const changed = JSON.parse(JSON.stringify(replaced(template, path, to)));
      const [left] = changed.Resources.Policy0A1B2C3D.Properties.PolicyDocument.Statement;
      return [what.replace('Policy / Only: ', ''), left];
    }),
  );
}

describe('parts taken out of a statement', () => {
  it('are the statement, each of several actions and resources, and each condition', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: { 'Fn::Join': ['', [bucketArn, '/*']] },
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': 'o-1' },
        ArnLike: { 'aws:PrincipalArn': ['a', 'b'] },
      },
    };
    const found = variants(statement, partsTakenOut);
    expect(Object.keys(found)).toEqual([
      'without the statement',
      'without action s3:GetObject',
      'without action s3:PutObject',
      'without condition StringEquals aws:PrincipalOrgID',
      'without condition ArnLike aws:PrincipalArn',
      'condition ArnLike aws:PrincipalArn without value 1, a',
      'condition ArnLike aws:PrincipalArn without value 2, b',
    ]);
    expect(found['without the statement']).toBeUndefined();
    expect(found['without action s3:GetObject']).toMatchObject({ Action: ['s3:PutObject'] });
    expect(found['without condition StringEquals aws:PrincipalOrgID']).toMatchObject({
      Condition: { ArnLike: { 'aws:PrincipalArn': ['a', 'b'] } },
    });
    expect(found['condition ArnLike aws:PrincipalArn without value 1, a']).toMatchObject({
      Condition: { ArnLike: { 'aws:PrincipalArn': ['b'] } },
    });
  });

  it('are the keys of one operator together and by themselves', () => {
    const Condition = { StringEquals: { first: '1', second: '2' } };
    expect(Object.keys(variants({ Effect: 'Allow', Action: 's3:*', Condition }, partsTakenOut))).toEqual([
      'without the statement',
      'without condition StringEquals',
      'without condition StringEquals first',
      'without condition StringEquals second',
    ]);
  });
});

describe('a weaker statement', () => {
  it('allows every action, any resource, any key, any account and anybody', () => {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      Action: 's3:GetObject',
      Resource: { 'Fn::Join': ['', [bucketArn, '/${aws:PrincipalAccount}/canaries/*']] },
    };
    const found = variants(statement, weakerStatements);
    expect(Object.values(found)).toMatchObject([
      { Action: ['s3:*'] },
      { Resource: '*' },
      { Resource: { 'Fn::Join': ['', [bucketArn, '/*']] } },
      { Resource: { 'Fn::Join': ['', [bucketArn, '/*/canaries/*']] } },
      { Principal: { AWS: '*' } },
    ]);
  });

  it('takes roles of any path and of any account', () => {
    const Condition = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/team/*' } };
    const found = variants({ Effect: 'Allow', Principal: { AWS: '*' }, Condition }, weakerStatements);
    const patterns = Object.values(found).map((statement) => JSON.stringify(statement));
    expect(patterns).toEqual([
      expect.stringContaining('"aws:PrincipalArn":"arn:*:*:*:*:*"'),
      expect.stringContaining('arn:aws:iam::*:role/team/*'),
      expect.stringContaining('arn:aws:iam::111122223333:role/*'),
    ]);
  });

  it('refuses less: fewer actions, more exceptions, what it did not mean', () => {
    const found = variants(
      {
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 's3:*',
        NotResource: { 'Fn::Join': ['', [bucketArn, '/prefix/*']] },
        Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } },
      },
      weakerStatements,
    );
    expect(Object.values(found)).toMatchObject([
      { Action: 's3:GetObject' },
      { Action: 's3:PutObject' },
      { NotResource: { 'Fn::Join': ['', [bucketArn, '/*']] } },
      { Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'true' } } },
      { Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } },
    ]);
  });
});

describe('a changed setting', () => {
  it('is each property taken out, and what can be turned or lowered', () => {
    const template = {
      Resources: {
        Bucket0A1B2C3D: {
          Type: 'AWS::S3::Bucket',
          DeletionPolicy: 'Retain',
          Condition: 'Enrolled',
          Properties: {
            Description: 'for people',
            VersioningConfiguration: { Status: 'Enabled' },
            Days: [7, 90],
            Key: bucketArn,
          },
        },
      },
      Conditions: { Enrolled: { 'Fn::Not': [{ 'Fn::Or': ['first', 'second', 'third'] }] } },
    };
    const changes = changedSettings(template);
    expect(changes.map(({ what }) => what)).toEqual([
      'Bucket: without VersioningConfiguration',
      'Bucket: without VersioningConfiguration.Status',
      'Bucket: VersioningConfiguration.Status Enabled: Suspended',
      'Bucket: without Days',
      'Bucket: without Days.1',
      'Bucket: Days.1 7: 1',
      'Bucket: without Days.2',
      'Bucket: Days.2 90: 1',
      'Bucket: without Key',
      'Bucket: DeletionPolicy Delete',
      'Bucket: without condition Enrolled',
      'condition Enrolled: turned round',
      'condition Enrolled: without account 1',
      'condition Enrolled: without account 2',
      'condition Enrolled: without account 3',
    ]);
    expect(changes.at(-1)?.to).toEqual({ 'Fn::Not': [{ 'Fn::Or': ['first', 'second'] }] });
  });
});

describe('all mutants', () => {
  it('have names of their own, and each is another template', async () => {
    const templates = await synthesizeTemplates(sections);
    const mutants = allMutants(templates);
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    const texts = new Set(mutants.map((mutant) => JSON.stringify(mutant.templates)));
    expect(texts.size).toBe(mutants.length);
    expect(texts.has(JSON.stringify(templates))).toBe(false);
    expect(mutants.length).toBeGreaterThan(600);
  });

  it('leave no statement of any policy alone', async () => {
    const templates = await synthesizeTemplates(sections);
    const names = allMutants(templates).map(({ name }) => name);
    for (const stack of ['central', 'enrollment', 'source'] as const) {
      const sids = [...JSON.stringify(templates[stack]).matchAll(/"Sid":"(\w+)"/g)].map(([, sid]) => sid);
      expect(sids.length).toBeGreaterThan(3);
      for (const sid of sids) {
        const taken = names.some(
          (name) => name.startsWith(stack) && name.endsWith(`/ ${sid}: without the statement`),
        );
        expect([sid, taken]).toEqual([sid, true]);
      }
    }
  });
});
