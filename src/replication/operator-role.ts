import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { regionalRoleName, rolePath } from '../names.ts';

/** The operator role, which everything else is reached by; its name follows from the configuration. */
export function operatorRole(caller: Principal, config: Config): Principal {
  const { partition, region } = config.central;
  const name = `${rolePath('operator')}${regionalRoleName('operator', region)}`;
  return caller.assume(`arn:${partition}:iam::${config.administrator.accountId}:role${name}`, region);
}
