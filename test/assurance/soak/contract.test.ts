import { describe, expect, it } from 'vitest';
import { firstAccounts } from '../../../assurance/soak/draw/first-accounts.ts';
import { applyChange } from '../../../assurance/soak/model/apply-change.ts';
import type { Change } from '../../../assurance/soak/model/change.ts';
import { markerContract, uploadContract } from '../../../assurance/soak/model/contract.ts';
import { firstSettings } from '../../../assurance/soak/model/settings.ts';
import { firstWorld } from '../../../assurance/soak/model/world.ts';

const account = '101010101010';
const place = { account, bucket: 0 };
const whole = firstWorld(firstAccounts(), 'keep');
const withMarkers = applyChange(whole, {
  kind: 'update',
  settings: { ...firstSettings, deleteMarkerReplication: true },
});

describe('what is put', () => {
  it.each<[what: string, change: Change, taken: string, replicated: string]>([
    ['an update', { kind: 'update', settings: { ...firstSettings, tag: 'other' } }, 'must', 'must'],
    ['an exclusion', { kind: 'update', settings: { ...firstSettings, excluded: [account] } }, 'must', 'must'],
    ['a move out of the targets', { kind: 'move', account, unit: 'ou-exam-sandboxes' }, 'must', 'must'],
    ['a departure', { kind: 'leave', account }, 'must-not', 'must-not'],
    ['a central key that is disabled', { kind: 'disable-central-key' }, 'must', 'must-not'],
    ['a central policy that is replaced', { kind: 'replace-central-policy' }, 'must', 'must-not'],
    ['a service control policy', { kind: 'forbid-replication', account }, 'must', 'must-not'],
    ['a source key that is disabled', { kind: 'disable-source-key', ...place }, 'must-not', 'must-not'],
    ['a role that is deleted', { kind: 'delete-replication-role', ...place }, 'must', 'must-not'],
  ])('after %s', (_, change, taken, replicated) => {
    const after = applyChange(whole, change);
    expect(uploadContract(after, after, place)).toMatchObject({ taken, replicated });
    const beside = uploadContract(whole, after, place);
    expect(beside.taken).toBe(taken === 'must' ? 'must' : 'may');
    expect(beside.replicated).toBe(replicated === 'must' ? 'must' : 'may');
  });

  it('beside a change of the storage class lies in either, and afterwards in the new one', () => {
    const settings = { ...firstSettings, storageClass: 'STANDARD_IA' } as const;
    const after = applyChange(whole, { kind: 'update', settings });
    expect(uploadContract(whole, after, place).storageClasses).toEqual(['STANDARD', 'STANDARD_IA']);
    expect(uploadContract(after, after, place).storageClasses).toEqual(['STANDARD_IA']);
  });
});

describe('a delete marker', () => {
  it('gets into the centre where rule and bucket policy let it, and without a key', () => {
    expect(markerContract(whole, whole, place)).toBe('must-not');
    expect(markerContract(whole, withMarkers, place)).toBe('may');
    expect(markerContract(withMarkers, withMarkers, place)).toBe('must');
    const keyless = applyChange(withMarkers, { kind: 'disable-central-key' });
    expect(markerContract(keyless, keyless, place)).toBe('must');
    const back = applyChange(withMarkers, { kind: 'update', settings: firstSettings });
    expect(markerContract(back, back, place)).toBe('must-not');
  });
});
