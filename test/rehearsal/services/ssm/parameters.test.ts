import type { PutParameterRequest } from '@aws-sdk/client-ssm';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cloud } from '../../../../rehearsal/cloud/cloud.ts';
import type { CallOptions } from '../../../../rehearsal/cloud/request.ts';
import { defaultIds as ids } from '../../../../rehearsal/organization/default-organization.ts';
import { addTagsToResource } from '../../../../rehearsal/services/ssm/actions/add-tags-to-resource.ts';
import { deleteParameter } from '../../../../rehearsal/services/ssm/actions/delete-parameter.ts';
import { deleteParameters } from '../../../../rehearsal/services/ssm/actions/delete-parameters.ts';
import { describeParameters } from '../../../../rehearsal/services/ssm/actions/describe-parameters.ts';
import { getParameter } from '../../../../rehearsal/services/ssm/actions/get-parameter.ts';
import { getParameterHistory } from '../../../../rehearsal/services/ssm/actions/get-parameter-history.ts';
import { getParameters } from '../../../../rehearsal/services/ssm/actions/get-parameters.ts';
import { getParametersByPath } from '../../../../rehearsal/services/ssm/actions/get-parameters-by-path.ts';
import { listTagsForResource } from '../../../../rehearsal/services/ssm/actions/list-tags-for-resource.ts';
import { putParameter } from '../../../../rehearsal/services/ssm/actions/put-parameter.ts';
import { removeTagsFromResource } from '../../../../rehearsal/services/ssm/actions/remove-tags-from-resource.ts';
import { administratorOf, defaultCloud, refusal } from '../../default-cloud.ts';

describe('parameters', () => {
  let cloud: Cloud;
  let central: CallOptions;

  beforeEach(async () => {
    cloud = await defaultCloud();
    central = administratorOf(cloud, ids.centralAccount);
  });

  const put = (input: Partial<PutParameterRequest>) =>
    cloud.call(putParameter, { Name: '/orgvault/bucket', Value: 'v', Type: 'String', ...input }, central);
  const get = async (Name: string) => (await cloud.call(getParameter, { Name }, central)).Parameter;

  test('a parameter is put and read, by name, version and ARN', async () => {
    expect(await put({ Value: 'one' })).toEqual({ Version: 1, Tier: 'Standard' });
    expect(await put({ Value: 'two', Type: undefined, Overwrite: true })).toEqual({
      Version: 2,
      Tier: 'Standard',
    });
    const arn = 'arn:aws:ssm:eu-central-1:222222222222:parameter/orgvault/bucket';
    expect(await get('/orgvault/bucket')).toEqual({
      Name: '/orgvault/bucket',
      Type: 'String',
      Value: 'two',
      Version: 2,
      LastModifiedDate: cloud.clock.now(),
      ARN: arn,
      DataType: 'text',
    });
    expect(await get('/orgvault/bucket:1')).toMatchObject({ Value: 'one', Selector: ':1' });
    expect(await get(arn)).toMatchObject({ Value: 'two' });
    const history = await cloud.call(getParameterHistory, { Name: '/orgvault/bucket' }, central);
    expect(history.Parameters?.map(({ Value }) => Value)).toEqual(['one', 'two']);
  });

  test('a parameter is of one account and one Region', async () => {
    await put({});
    for (const other of [
      administratorOf(cloud, ids.toolsAccount),
      administratorOf(cloud, ids.centralAccount, 'us-east-1'),
    ]) {
      expect(await refusal(cloud.call(getParameter, { Name: '/orgvault/bucket' }, other))).toEqual({
        code: 'ParameterNotFound',
        message: '',
      });
    }
  });

  test('several are read at once, and the missing ones named', async () => {
    await put({});
    const Names = ['/orgvault/bucket', '/orgvault/none', '/orgvault/bucket:7'];
    const { Parameters, InvalidParameters } = await cloud.call(getParameters, { Names }, central);
    expect(Parameters?.map(({ Name }) => Name)).toEqual(['/orgvault/bucket']);
    expect(InvalidParameters).toEqual(['/orgvault/none', '/orgvault/bucket:7']);
  });

  test('a path has the parameters right under it, or all below, in pages of ten', async () => {
    for (let index = 0; index < 12; index++)
      await put({ Name: `/orgvault/a/${String(index).padStart(2, '0')}` });
    await put({ Name: '/orgvault/b' });
    await put({ Name: '/orgvaulted' });
    const flat = await cloud.call(getParametersByPath, { Path: '/orgvault' }, central);
    expect(flat.Parameters?.map(({ Name }) => Name)).toEqual(['/orgvault/b']);
    const first = await cloud.call(getParametersByPath, { Path: '/orgvault/', Recursive: true }, central);
    expect(first.Parameters).toHaveLength(10);
    const second = await cloud.call(
      getParametersByPath,
      { Path: '/orgvault/', Recursive: true, NextToken: first.NextToken },
      central,
    );
    expect(second.Parameters?.map(({ Name }) => Name)).toEqual([
      '/orgvault/a/10',
      '/orgvault/a/11',
      '/orgvault/b',
    ]);
    expect(second.NextToken).toBeUndefined();
    const bad = { Path: '/orgvault/', NextToken: 'x' };
    expect(await refusal(cloud.call(getParametersByPath, bad, central))).toMatchObject({
      code: 'InvalidNextToken',
    });
  });

  test('descriptions are filtered by name, path, type and tag, and show no value', async () => {
    await put({ Description: 'where to', Tags: [{ Key: 'team', Value: 'a' }] });
    await put({ Name: 'plain', Type: 'StringList', Value: 'a,b' });
    const names = async (Key: string, Option: string | undefined, ...Values: string[]) => {
      const input = { ParameterFilters: [{ Key, Option, Values }] };
      const { Parameters } = await cloud.call(describeParameters, input, central);
      return Parameters?.map(({ Name }) => Name);
    };
    expect(await names('Name', 'BeginsWith', '/org')).toEqual(['/orgvault/bucket']);
    expect(await names('Name', 'Contains', 'lai')).toEqual(['plain']);
    expect(await names('Type', undefined, 'StringList')).toEqual(['plain']);
    expect(await names('Path', 'OneLevel', '/orgvault')).toEqual(['/orgvault/bucket']);
    expect(await names('tag:team', undefined, 'a')).toEqual(['/orgvault/bucket']);
    const { Parameters } = await cloud.call(describeParameters, {}, central);
    expect(Parameters?.[0]).toMatchObject({
      Description: 'where to',
      LastModifiedUser: 'arn:aws:iam::222222222222:user/Administrator',
    });
    expect(Parameters?.[0]).not.toHaveProperty('Value');
  });

  test('parameters are deleted, one by one or together', async () => {
    await put({});
    await cloud.call(deleteParameter, { Name: '/orgvault/bucket' }, central);
    const again = cloud.call(deleteParameter, { Name: '/orgvault/bucket' }, central);
    expect(await refusal(again)).toMatchObject({ code: 'ParameterNotFound' });
    await put({});
    const Names = ['/orgvault/bucket', '/none'];
    expect(await cloud.call(deleteParameters, { Names }, central)).toEqual({
      DeletedParameters: ['/orgvault/bucket'],
      InvalidParameters: ['/none'],
    });
  });

  test('tags are put on, listed and taken off', async () => {
    await put({ Tags: [{ Key: 'a', Value: '1' }] });
    const resource = { ResourceType: 'Parameter' as const, ResourceId: '/orgvault/bucket' };
    await cloud.call(addTagsToResource, { ...resource, Tags: [{ Key: 'b', Value: '2' }] }, central);
    await cloud.call(removeTagsFromResource, { ...resource, TagKeys: ['a'] }, central);
    const { TagList } = await cloud.call(listTagsForResource, resource, central);
    expect(TagList).toEqual([{ Key: 'b', Value: '2' }]);
    const other = { ...resource, ResourceId: '/none' };
    expect(await refusal(cloud.call(listTagsForResource, other, central))).toMatchObject({
      code: 'InvalidResourceId',
    });
  });

  test('the newest hundred versions are kept', async () => {
    await put({ Value: '1' });
    for (let version = 2; version <= 102; version++) await put({ Value: String(version), Overwrite: true });
    expect(await refusal(get('/orgvault/bucket:2'))).toMatchObject({ code: 'ParameterVersionNotFound' });
    expect(await get('/orgvault/bucket:3')).toMatchObject({ Value: '3' });
    expect(await get('/orgvault/bucket')).toMatchObject({ Version: 102 });
  });

  test('a value that exists is not overwritten by accident', async () => {
    await put({});
    expect(await refusal(put({ Value: 'other' }))).toEqual({
      code: 'ParameterAlreadyExists',
      message:
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    });
    expect(await refusal(put({ Type: 'StringList', Overwrite: true }))).toMatchObject({
      code: 'HierarchyTypeMismatchException',
    });
  });

  const wrong: readonly (Partial<PutParameterRequest> & {
    readonly code: string;
    readonly message: string;
  })[] = [
    {
      Name: '/aws/mine',
      code: 'AccessDeniedException',
      message: 'No access to reserved parameter name: /aws/mine.',
    },
    { Name: 'awsome', code: 'ValidationException', message: 'can\'t be prefixed with "aws" or "ssm"' },
    { Name: '/ssm/mine', code: 'ValidationException', message: 'can\'t be prefixed with "ssm"' },
    { Name: 'a/b', code: 'ValidationException', message: 'must be a fully qualified name' },
    { Name: '/a b', code: 'ValidationException', message: 'can be formed as a mix of letters' },
    {
      Name: '/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16',
      code: 'HierarchyLevelLimitExceededException',
      message: '15 levels',
    },
    { Value: '', code: 'ValidationException', message: 'greater than or equal to 1' },
    {
      Value: 'x'.repeat(4097),
      code: 'ValidationException',
      message: 'maximum parameter value of 4096 characters',
    },
    { Value: 'x'.repeat(8193), Tier: 'Advanced', code: 'ValidationException', message: '8192' },
    { Value: 'a {{ssm:x}}', code: 'ValidationException', message: "can't nest another parameter" },
    {
      Type: undefined,
      code: 'ValidationException',
      message: 'A parameter type is required when you create a parameter.',
    },
    { Type: 'SecureString', code: 'NotImplemented', message: 'SecureString parameters' },
    { DataType: 'integer', code: 'ValidationException', message: 'data type is not supported: integer' },
    { DataType: 'aws:ec2:image', code: 'NotImplemented', message: 'aws:ec2:image' },
    { AllowedPattern: '\\d+', code: 'ParameterPatternMismatchException', message: 'allowedPattern: \\d+' },
    { AllowedPattern: '[', code: 'InvalidAllowedPatternException', message: 'regular expression' },
    { Policies: '[]', code: 'NotImplemented', message: 'policies of parameters' },
    {
      Overwrite: true,
      Tags: [{ Key: 'a', Value: 'b' }],
      code: 'ValidationException',
      message: "tags and overwrite can't be used together",
    },
  ];

  test.each(wrong)('%o is refused', async ({ code, message, ...input }) => {
    const refused = await refusal(put(input));
    expect(refused?.code).toBe(code);
    expect(refused?.message).toContain(message);
  });

  test('a large value gets the advanced tier when asked, and keeps it', async () => {
    const Value = 'x'.repeat(5000);
    expect(await put({ Value, Tier: 'Intelligent-Tiering' })).toMatchObject({ Tier: 'Advanced' });
    expect(await put({ Value: 'small', Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
    expect(await refusal(put({ Overwrite: true, Tier: 'Standard' }))).toMatchObject({
      message: expect.stringContaining("can't downgrade"),
    });
  });

  test('names and paths are not empty', async () => {
    const path = cloud.call(getParametersByPath, { Path: '' }, central);
    expect(await refusal(path)).toMatchObject({ code: 'ValidationException' });
    expect(await refusal(get(''))).toMatchObject({
      code: 'ValidationException',
      message:
        "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
  });
});
