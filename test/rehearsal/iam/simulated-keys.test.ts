import { describe, expect, it } from 'vitest';
import { asSimulated, simulatedContext } from '../../../rehearsal/iam/simulated-keys.ts';

describe('keys that the simulator would drop', () => {
  it('bear the same name in request and policy, whatever the case of the letters', () => {
    const [name] = Object.keys(simulatedContext({ 'kms:EncryptionContext:aws:s3:arn': 'x' }));
    const Condition = { StringLike: { 'KMS:encryptionContext:AWS:s3:arn': '*' } };
    const document = { Version: '2012-10-17', Statement: [{ Condition }] };
    expect(asSimulated(document)).toEqual({
      ...document,
      Statement: [{ Condition: { StringLike: { [name ?? '']: '*' } } }],
    });
  });

  it('bear it in policy variables too', () => {
    const [name] = Object.keys(simulatedContext({ 'sts:RoleSessionName': 'x' }));
    const document = { Version: '2012-10-17', Statement: [{ Resource: 'a/${sts:RoleSessionName}/*' }] };
    expect(asSimulated(document).Statement).toEqual([{ Resource: `a/\${${name}}/*` }]);
  });
});

describe('other keys', () => {
  it('stay, and so does the document', () => {
    const context = { 's3:prefix': 'a', 'aws:TagKeys': ['a', 'b'], 'kms:EncryptionContextKeys': ['x'] };
    expect(simulatedContext(context)).toEqual(context);
    const document = { Version: '2012-10-17', Statement: [{ Condition: { Null: { 's3:prefix': 'true' } } }] };
    expect(asSimulated(document)).toBe(document);
  });

  it('are no variables in a policy of the old version', () => {
    expect(asSimulated({ Statement: [{ Resource: 'a/${aws:username}' }] }).Statement).toEqual([
      { Resource: 'a/${$}{aws:username}' },
    ]);
  });
});
