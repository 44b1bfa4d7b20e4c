import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterCoverage, stateFilters } from '../../../../src/cli/status/filter.ts';
import { coverageOf } from '../../../../src/enrollment/coverage.ts';
import { UsageError } from '../../../../src/error.ts';
import * as picture from '../../enrollment/pictures.ts';

const gone = '909090909090';
const organization = picture.organizationOf(
  picture.account('101010101010', picture.units.production),
  picture.account('777777777777', picture.units.sandboxes),
);
const accounts = coverageOf({
  organization,
  enrollment: picture.enrollmentOf({ departures: [picture.departure(gone)] }),
  config: picture.configuration(),
  now: picture.now,
});
const idsOf = (filter: Parameters<typeof filterCoverage>[1]) =>
  filterCoverage(accounts, filter, organization).map(({ accountId }) => accountId);

describe('the filters of status', () => {
  it('let everything through if there are none', () => {
    expect(filterCoverage(accounts, {}, organization)).toEqual(accounts);
  });

  it('take a unit with all below it', () => {
    expect(idsOf({ ou: ['ou-exam-workload'] })).toEqual([picture.central, '101010101010']);
    expect(idsOf({ ou: ['r-exam'] })).not.toContain(gone);
  });

  it('take accounts that are no longer in the organization', () => {
    expect(idsOf({ account: [gone] })).toEqual([gone]);
    expect(idsOf({ state: ['detached'] })).toEqual([gone]);
  });

  it('take gaps whatever their state', () => {
    expect(idsOf({ state: ['gap'] })).toEqual(['101010101010']);
  });

  it('refuse what nobody knows', () => {
    expect(() => idsOf({ ou: ['ou-exam-nowhere00'] })).toThrow(UsageError);
    expect(() => idsOf({ account: ['123123123123'] })).toThrow(UsageError);
  });

  it('never let through more than each of them alone', () => {
    const some = <Value>(values: readonly Value[]) => fc.option(fc.subarray([...values], { minLength: 1 }));
    fc.assert(
      fc.property(
        some([...organization.units.keys()]),
        some(accounts.map(({ accountId }) => accountId)),
        some(stateFilters),
        (ou, account, state) => {
          const each = [ou && { ou }, account && { account }, state && { state }].filter(
            (one) => one !== null,
          );
          const all = idsOf(Object.assign({}, ...each));
          for (const one of each) expect(idsOf(one)).toEqual(expect.arrayContaining(all));
        },
      ),
    );
  });
});
