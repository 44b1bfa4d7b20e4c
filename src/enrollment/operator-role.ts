import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { regionalRoleArn } from '../names.ts';

/** The operator role, which everything else is reached by; its name follows from the configuration. */
export function operatorRole(caller: Principal, config: Config): Principal {
  const { partition, region } = config.central;
  const { accountId } = config.administrator;
  return caller.assume(regionalRoleArn({ partition, accountId }, 'operator', region), region);
}
