import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { accountIds } from './option-values.ts';

/**
 * Refuses what is an accident in any option: a value that is empty, as of a variable that is not set (`--to "$FOLDER"`
 * would be the folder one is in), and a second value where the first would be dropped without a word.
 */
export function refuseAccidents(command: CommandUnknownOpts): CommandUnknownOpts {
  for (const option of command.options) {
    if (option.isBoolean()) continue;
    const takesMany = option.variadic || option.parseArg === accountIds;
    let times = 0;
    command.on(`option:${option.name()}`, (value: string | null) => {
      times += 1;
      if (value === '') command.error(`error: option '${option.flags}' has an empty value`);
      if (times > 1 && !takesMany) command.error(`error: option '${option.flags}' was given more than once`);
    });
  }
  return command;
}
