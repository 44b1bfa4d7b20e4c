import { failedCall } from '../../aws/call.ts';
import { OrgvaultError } from '../../error.ts';
import { answerOf, messageOf } from '../answer-of.ts';
import type { Finding } from '../finding.ts';
import type { Trial } from '../verify/trial.ts';
import { revertSource } from './repair.ts';

/** What a refusal says of the policy that refused, in AWS's words; several policies may refuse, AWS names one. */
const refusers: readonly { readonly words: string; readonly code: string; readonly who: string }[] = [
  { words: 'service control policy', code: 'SERVICE_CONTROL_POLICY', who: 'a service control policy' },
  { words: 'resource control policy', code: 'RESOURCE_CONTROL_POLICY', who: 'a resource control policy' },
];

/**
 * The call that ended a verification before S3 could be asked to replicate.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function explainFailure(trial: Trial): Finding | undefined {
  const { failure, where, target } = trial;
  if (failure === undefined) return undefined;
  if (failure instanceof OrgvaultError) {
    return { code: failure.code, what: failure.message, remedy: failure.remedy };
  }
  const call = failedCall(failure);
  const message = messageOf(failure);
  const refuser = refusers.find(({ words }) => message.includes(words));
  if (refuser !== undefined) {
    return {
      code: refuser.code,
      what: `${where}: ${refuser.who} refuses ${call?.operation ?? 'a call'}: ${message}`,
      remedy:
        'change that policy in the management account; `orgvault doctor` names the statements that may refuse',
    };
  }
  if (call?.operation === 'AssumeRole') {
    const role = trial.store === undefined ? trial.audit.name : trial.canary.name;
    return {
      code: trial.store === undefined ? 'AUDIT_ROLE_UNREACHABLE' : 'CANARY_ROLE_UNREACHABLE',
      what: `${where}: ${role} cannot be assumed: it is gone, or its trust policy was changed. ${message}`,
      ...revertSource(target),
    };
  }
  return {
    code: 'CANARY_NOT_PUT',
    what: `${where}: ${call?.operation ?? 'a call'} answered ${answerOf(failure)}. ${message}`,
    remedy: 'see what else was found; `orgvault explain` shows what is wrong with the account',
  };
}
