import type {
  CreateChangeSetInput,
  CreateStackInput,
  UpdateStackInput,
} from '@aws-sdk/client-cloudformation';
import { notModelled } from '../../../cloud/aws-error.ts';

type Options = Partial<CreateStackInput & UpdateStackInput & CreateChangeSetInput>;

/** Refuses by name the options of a stack operation that the rehearsal does not have. */
export function refuseOptions(options: Options): void {
  const given: readonly (readonly [string, boolean])[] = [
    ['NotificationARNs', (options.NotificationARNs ?? []).length > 0],
    ['RollbackConfiguration', Object.keys(options.RollbackConfiguration ?? {}).length > 0],
    ['DeploymentConfig.Mode EXPRESS', options.DeploymentConfig?.Mode === 'EXPRESS'],
    ['ChangeSetType IMPORT', options.ChangeSetType === 'IMPORT'],
    ['ResourcesToImport', (options.ResourcesToImport ?? []).length > 0],
  ];
  const refused = given.find(([, isGiven]) => isGiven);
  if (refused) throw notModelled(`the option ${refused[0]} of stack operations`);
}
