import type { Readable, Writable } from 'node:stream';
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
  const questions = new Questions(console, organization);
  const centralAccount = flags.centralAccount ?? (await questions.centralAccount());
  const centralRegion = flags.centralRegion ?? (await questions.centralRegion());
  return {
    centralAccount,
    centralRegion,
    organizationalUnits: flags.ou ?? (await questions.organizationalUnits()),
    regions: flags.regions ?? (await questions.regions(centralRegion)),
    administrator: flags.administrator ?? (await questions.administrator(centralAccount)),
  };
}

/** Each asks one thing, and throws if it is broken off. */
class Questions {
  readonly #streams: { readonly input: Readable; readonly output: Writable };
  readonly #organization: Organization;
  /** Those that can be chosen. */
  readonly #accounts: readonly { readonly value: string; readonly label: string; readonly hint: string }[];

  constructor({ terminal }: Console, organization: Organization) {
    this.#streams = { input: terminal.stdin, output: terminal.stderr };
    this.#organization = organization;
    this.#accounts = [...organization.accounts.values()]
      .filter(({ state }) => state === 'ACTIVE')
      .map((account) => ({ value: account.id, label: printable(accountPath(account)), hint: account.id }));
  }

  centralAccount(): Promise<string> {
    return this.#account(
      'Which account holds the backup? One that holds nothing else is safest.',
      this.#organization.managementAccountId,
    );
  }

  async centralRegion(): Promise<string> {
    return answered(
      await text({
        ...this.#streams,
        message: 'In which Region is the backup?',
        placeholder: 'eu-central-1',
        validate: (value) =>
          regionCodes.some((code) => code === value) ? undefined : 'Write a Region such as eu-central-1.',
      }),
    );
  }

  async organizationalUnits(): Promise<readonly string[]> {
    return answered(
      await multiselect({
        ...this.#streams,
        maxItems,
        message: 'Which organizational units are backed up? Units below a chosen one come along.',
        options: unitOptions(this.#organization),
      }),
    );
  }

  async regions(centralRegion: string): Promise<readonly string[]> {
    return answered(
      await autocompleteMultiselect({
        ...this.#streams,
        maxItems,
        message: 'In which Regions do accounts get a bucket that is backed up? Type to search, Tab selects.',
        options: regionOptions(centralRegion),
        initialValues: [centralRegion],
        required: true,
      }),
    );
  }

  async administrator(centralAccount: string): Promise<string | undefined> {
    const administrator = answered(
      await select({
        ...this.#streams,
        message: 'Who administers the stack set?',
        options: [
          {
            value: undefined,
            label: 'the central account',
            hint: 'simplest; who takes it over reaches source and backup',
          },
          { value: 'another', label: 'another account', hint: 'for production' },
          { value: this.#organization.managementAccountId, label: 'the management account' },
        ],
      }),
    );
    return administrator === 'another'
      ? this.#account('Which account administers it?', centralAccount)
      : administrator;
  }

  async #account(message: string, butNot: string): Promise<string> {
    const options = this.#accounts.filter(({ value }) => value !== butNot);
    return answered(await autocomplete({ ...this.#streams, maxItems, message, options }));
  }
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
