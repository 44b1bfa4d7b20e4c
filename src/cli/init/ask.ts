import {
  autocomplete,
  autocompleteMultiselect,
  type CANCEL_SYMBOL,
  isCancel,
  multiselect,
  select,
  text,
} from '@clack/prompts';
import { regionCodes, regionsByPartition } from '../../config/region-codes.ts';
import { accountPath, accountsWithin, type Organization } from '../../organization/organization.ts';
import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { InterruptedError } from '../interruption.ts';
import { count } from '../output/count.ts';
import type { Answers, InitFlags } from './choices.ts';

/** As many as fit a small terminal. */
const maxItems = 15;

/** Asks for what the flags do not say. */
export async function ask(console: Console, organization: Organization, flags: InitFlags): Promise<Answers> {
  const streams = { input: console.terminal.stdin, output: console.terminal.stderr };
  const accounts = [...organization.accounts.values()]
    .filter(({ state }) => state === 'ACTIVE')
    .map((account) => ({ value: account.id, label: printable(accountPath(account)), hint: account.id }));

  const centralAccount =
    flags.centralAccount ??
    answered(
      await autocomplete({
        ...streams,
        maxItems,
        message: 'Which account holds the backup? One that holds nothing else is safest.',
        options: accounts.filter(({ value }) => value !== organization.managementAccountId),
      }),
    );
  const centralRegion =
    flags.centralRegion ??
    answered(
      await text({
        ...streams,
        message: 'In which Region is the backup?',
        placeholder: 'eu-central-1',
        validate: (value) =>
          regionCodes.some((code) => code === value) ? undefined : 'Write a Region such as eu-central-1.',
      }),
    );
  const organizationalUnits =
    flags.ou ??
    answered(
      await multiselect({
        ...streams,
        maxItems,
        message: 'Which organizational units are backed up? Units below a chosen one come along.',
        options: unitOptions(organization),
      }),
    );
  const regions =
    flags.regions ??
    answered(
      await autocompleteMultiselect({
        ...streams,
        maxItems,
        message: 'In which Regions do accounts get a bucket that is backed up? Type to search, Tab selects.',
        options: regionOptions(centralRegion),
        initialValues: [centralRegion],
        required: true,
      }),
    );
  const administrator =
    flags.administrator ??
    answered(
      await select({
        ...streams,
        message: 'Who administers the stack set?',
        options: [
          {
            value: undefined,
            label: 'the central account',
            hint: 'simplest; who takes it over reaches source and backup',
          },
          { value: 'another', label: 'another account', hint: 'for production' },
          { value: organization.managementAccountId, label: 'the management account' },
        ],
      }),
    );
  return {
    centralAccount,
    centralRegion,
    organizationalUnits,
    regions,
    administrator:
      administrator === 'another'
        ? answered(
            await autocomplete({
              ...streams,
              maxItems,
              message: 'Which account administers it?',
              options: accounts.filter(({ value }) => value !== centralAccount),
            }),
          )
        : administrator,
  };
}

/** The tree, each unit with the number of accounts in and below it. */
function unitOptions(organization: Organization): { readonly value: string; readonly label: string }[] {
  return [...organization.units.values()]
    .sort((a, b) => a.path.localeCompare(b.path))
    .map((unit) => {
      const below = accountsWithin(organization, new Set([unit.id])).length;
      const indent = '  '.repeat(unit.lineage.length - 1);
      return {
        value: unit.id,
        label: `${indent}${printable(unit.name)} (${count(below, 'account')}) ${unit.id}`,
      };
    });
}

/** The Regions of the centre's partition, its own first: accounts and Regions of another are not to be reached from it. */
function regionOptions(centralRegion: string): { readonly value: string; readonly hint?: string }[] {
  const within = Object.values(regionsByPartition).find((codes) =>
    codes.some((code) => code === centralRegion),
  );
  const others = (within ?? []).filter((code) => code !== centralRegion);
  return [{ value: centralRegion, hint: 'where the backup is' }, ...others.map((code) => ({ value: code }))];
}

function answered<Value>(value: Value | typeof CANCEL_SYMBOL): Value {
  if (isCancel(value)) throw new InterruptedError();
  return value;
}
