import { statementApplies } from '../../src/policy/applies.ts';
import type { KnownKeys } from '../../src/policy/condition.ts';
import { parsePolicy, type Statement } from '../../src/policy/document.ts';
import { takesAction } from '../../src/policy/pattern.ts';
import { conditionKeys, type Permission, type Principal } from '../policies/policy-simulation.ts';
import type { Json } from '../policies/template.ts';

/** What is asked about: a resource and its policy, under some conditions. */
type About = Omit<Permission, 'action'>;

/**
 * The same decisions by the evaluator that the product has for its own use, and by AWS's rules for putting policies
 * together. It shares no code with the simulator, so that a mistake of one does not pass unseen.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * @returns whether an action is allowed
 */
export function secondOpinion(who: Principal, about: About): (action: string) => boolean {
  const { resourceAccount, resourcePolicy } = about;
  const identity = judge(who.identityPolicies, who, about, 'itself');
  const ofResource = resourcePolicy === undefined ? [] : [resourcePolicy];
  const resource = judge(ofResource, who, about, 'itself');
  const throughAccount = judge(ofResource, who, about, 'account');
  return (action) => {
    const own = identity(action);
    const direct = resource(action);
    const account = throughAccount(action);
    if ([own, direct, account].includes('denied')) return false;
    // Services and unsigned requests have no policies of their own.
    if (who.accountId === undefined) return direct === 'allowed';
    if (who.accountId !== resourceAccount) {
      return own === 'allowed' && (direct === 'allowed' || account === 'allowed');
    }
    if (direct === 'allowed') return true;
    // Keys and roles obey the IAM of their account only as far as their policies say so.
    const obeysAccount = action.startsWith('s3:') || resourcePolicy === undefined;
    return own === 'allowed' && (obeysAccount || account === 'allowed');
  };
}

type Verdict = 'allowed' | 'denied' | 'silent';

/** What policies say of the actions on one resource: whether a statement is about it is found out once for all of them. */
function judge(
  policies: readonly Json[],
  who: Principal,
  { resource, context }: About,
  as: 'itself' | 'account',
): (action: string) => Verdict {
  const keys = conditionKeys(who, context);
  const applies = new Map<Statement, boolean>();
  const isAbout = (statement: Statement, action: string): boolean => {
    const before = applies.get(statement);
    if (before !== undefined) return before;
    const truth = statementApplies(statement, {
      action,
      resource: resource === '*' ? '*' : withoutPatterns(resource),
      principals: namesOf(who, as),
      keys: knownKeys(keys, statement),
    });
    if (truth === 'unknown') throw new Error(`undecided: ${action} by ${statement.Sid ?? 'a statement'}`);
    applies.set(statement, truth === 'yes');
    return truth === 'yes';
  };
  return (action) => {
    const about = policies
      .flatMap((policy) => statementsAbout(action, policy))
      .filter((statement) => isAbout(statement, action));
    if (about.some(({ Effect }) => Effect === 'Deny')) return 'denied';
    return about.length > 0 ? 'allowed' : 'silent';
  };
}

/** How a policy may name the caller; as the account's root it names whomever that account lets. */
function namesOf({ principal, arn, accountId, isService }: Principal, as: 'itself' | 'account') {
  if (isService) return { service: String(principal) };
  if (accountId === undefined) return { aws: [] };
  const root = `arn:aws:iam::${accountId}:root`;
  if (as === 'account') return { aws: [root, accountId] };
  return { aws: [String(principal), ...(arn === undefined ? [] : [arn])].filter((name) => name !== root) };
}

/** The request's keys, and that it has no others that the statement asks for. */
function knownKeys(context: Readonly<Record<string, string>>, { Condition }: Statement): KnownKeys {
  const asked = Object.values(Condition ?? {}).flatMap((keys) => Object.keys(keys));
  const absent = [...asked, 'aws:PrincipalAccount'].map((key): [string, 'absent'] => [
    key.toLowerCase(),
    'absent',
  ]);
  const present = Object.entries(context).map(([key, value]): [string, readonly string[]] => [
    key.toLowerCase(),
    [withoutPatterns(value)],
  ]);
  return Object.fromEntries<readonly string[] | 'absent'>([...absent, ...present]);
}

/** The evaluator reads wildcards of a request as a pattern: characters that only wildcards match stand in. */
function withoutPatterns(text: string): string {
  return text.replaceAll('*', '\ue000').replaceAll('?', '\ue005');
}

interface Parsed {
  readonly statements: readonly Statement[];
  readonly byAction: Map<string, readonly Statement[]>;
}

const parsed = new WeakMap<object, Parsed>();

/** The statements of a policy that an action may concern; found once for each, for few of them do. */
function statementsAbout(action: string, policy: Json): readonly Statement[] {
  if (typeof policy !== 'object' || policy === null) return [];
  const { statements, byAction } = parsed.get(policy) ?? parse(policy);
  const before = byAction.get(action);
  if (before !== undefined) return before;
  const about = statements.filter(
    ({ Action }) => Action === undefined || Action.some((pattern) => takesAction(pattern, action) === 'yes'),
  );
  byAction.set(action, about);
  return about;
}

function parse(policy: object): Parsed {
  const statements = parsePolicy(JSON.stringify(policy), 'a policy').map(withAnybody);
  const made = { statements, byAction: new Map<string, readonly Statement[]>() };
  parsed.set(policy, made);
  return made;
}

/**
 * `{"AWS": "*"}` is everybody, as `"*"` is.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous
 */
function withAnybody(statement: Statement): Statement {
  const { Principal: principal } = statement;
  if (typeof principal !== 'object' || !(principal['AWS'] ?? []).includes('*')) return statement;
  return { ...statement, Principal: '*' };
}
