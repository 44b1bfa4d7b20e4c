import { Readable } from 'node:stream';
import { GetRole$ } from '@aws-sdk/client-iam';
import { CreateAlias$, Encrypt$ } from '@aws-sdk/client-kms';
import { ListRoots$ } from '@aws-sdk/client-organizations';
import { GetObject$, ListBuckets$ } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { OperationSchema } from '../../../rehearsal/cloud/action.ts';
import { operationOf } from '../../../rehearsal/wire/operation.ts';
import { checkOutput } from '../../../rehearsal/wire/strict-output.ts';

function check(schema: unknown, output: object): void {
  const operation = operationOf(schema as OperationSchema);
  checkOutput(operation.name, operation.output, output);
}

const role = { Path: '/', RoleName: 'r', RoleId: 'AROA', Arn: 'arn', CreateDate: new Date(0) };

describe('checkOutput', () => {
  it.each([
    ['a structure', GetRole$, { Role: role }],
    ['lists', ListRoots$, { Roots: [{ Id: 'r-1', PolicyTypes: [] }], NextToken: undefined }],
    ['bytes', Encrypt$, { CiphertextBlob: new Uint8Array(1), KeyId: 'k' }],
    ['a stream', GetObject$, { Body: Readable.from([]), Metadata: { a: 'b' } }],
    ['bytes for a stream', GetObject$, { Body: Buffer.alloc(1) }],
    ['the metadata of the SDK', GetObject$, { $metadata: { httpStatusCode: 206 } }],
    ['nothing where nothing is wanted', CreateAlias$, {}],
  ])('takes %s', (_, schema, output) => {
    expect(() => check(schema, output)).not.toThrow();
  });

  it.each([
    ['an unknown member', ListRoots$, { Rots: [] }, 'ListRoots has a member Rots'],
    [
      'an unknown member of an item',
      ListRoots$,
      { Roots: [{ ID: 'r' }] },
      'ListRoots.Roots[0] has a member ID',
    ],
    ['a missing required member', GetRole$, { Role: { ...role, Arn: undefined } }, 'GetRole.Role lacks Arn'],
    ['a missing required structure', GetRole$, {}, 'GetRole lacks Role'],
    [
      'a text for a date',
      GetRole$,
      { Role: { ...role, CreateDate: '2026' } },
      'CreateDate is not a timestamp but string',
    ],
    [
      'a date that is none',
      GetRole$,
      { Role: { ...role, CreateDate: new Date('x') } },
      'CreateDate is not a timestamp',
    ],
    ['a structure for a list', ListRoots$, { Roots: {} }, 'ListRoots.Roots is not a list but object'],
    ['null', ListRoots$, { NextToken: null }, 'ListRoots.NextToken is not a string but null'],
    ['a number for a text', ListBuckets$, { Prefix: 1 }, 'ListBuckets.Prefix is not a string but number'],
    ['text for bytes', Encrypt$, { CiphertextBlob: 'x' }, 'Encrypt.CiphertextBlob is not a blob but string'],
    [
      'a number in a map of texts',
      GetObject$,
      { Metadata: { a: 1 } },
      'GetObject.Metadata[a] is not a string',
    ],
    [
      'a stream where bytes are wanted',
      Encrypt$,
      { CiphertextBlob: Readable.from([]) },
      'is not a blob but object',
    ],
    ['an output where none is wanted', CreateAlias$, { AliasArn: 'x' }, 'CreateAlias has a member AliasArn'],
  ])('refuses %s', (_, schema, output, message) => {
    expect(() => check(schema, output)).toThrow(message);
  });
});
