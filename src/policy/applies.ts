import { conditionsHold, fillVariables, type KnownKeys } from './condition.ts';
import type { Statement } from './document.ts';
import { takes, takesAction } from './pattern.ts';
import { all, any, not, type Truth, truthOf } from './truth.ts';

/** What is asked of a policy. */
export interface Request {
  /** Such as `s3:ReplicateObject`. */
  readonly action: string;
  /** The ARN, or a pattern of ARNs where only a part of it is known. */
  readonly resource: string;
  /** Who asks, for policies that name principals: ARNs as they may stand in an `AWS` principal, or a service. */
  readonly principals?: { readonly aws: readonly string[] } | { readonly service: string };
  readonly keys: KnownKeys;
}

/** Whether a statement is about a request: its action, resource, principal and conditions. */
export function statementApplies(statement: Statement, request: Request): Truth {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  const about = (patterns: readonly string[]) =>
    any(patterns.map((pattern) => takesAction(pattern, request.action)));
  const on = (patterns: readonly string[]) =>
    any(
      patterns.map((pattern) => {
        const filled = fillVariables(pattern, request.keys);
        return filled === undefined ? 'unknown' : takes(filled, request.resource);
      }),
    );
  return all([
    NotAction === undefined ? about(Action ?? []) : not(about(NotAction)),
    // A trust or service control policy without resources is about all of them.
    NotResource === undefined ? on(Resource ?? ['*']) : not(on(NotResource)),
    principalApplies(statement, request),
    conditionsHold(Condition, request.keys),
  ]);
}

function principalApplies({ Principal, NotPrincipal }: Statement, request: Request): Truth {
  if (NotPrincipal !== undefined) return 'unknown';
  if (Principal === undefined || Principal === '*') return 'yes';
  const asked = request.principals;
  if (asked === undefined) return 'unknown';
  if ('service' in asked) return truthOf((Principal['Service'] ?? []).includes(asked.service));
  return truthOf((Principal['AWS'] ?? []).some((name) => name === '*' || asked.aws.includes(name)));
}
