import { decide, type Permission } from '../policies/policy-simulation.ts';
import { everybody, type Who } from './principals.ts';
import { secondOpinion } from './second-opinion.ts';
import { type Actions, type Example, type Target, targetsOf } from './targets.ts';
import type { World } from './world.ts';

/** What somebody may do to a kind of thing, and what lets them. */
export interface Reach {
  readonly kind: string;
  readonly who: Who;
  readonly actions: readonly string[];
  /** All actions that there are. */
  readonly asked: readonly string[];
  /** Statements of the caller's own policies, and of the resource's. */
  readonly identityStatements: readonly string[];
  readonly resourceStatements: readonly string[];
}

export interface Enumeration {
  /** Everybody that was asked for, and every kind of thing. */
  readonly asked: readonly Who[];
  readonly kinds: readonly string[];
  readonly reaches: readonly Reach[];
  readonly decisions: number;
  /** What must never be: answers that differ within a kind, or between the simulator and the second opinion. */
  readonly faults: readonly string[];
}

/**
 * Decides on everything that anybody might try.
 * @param asks whom to decide about
 */
export async function enumerate(
  world: World,
  actions: Actions,
  asks: (who: Who) => boolean = () => true,
): Promise<Enumeration> {
  const reaches: Reach[] = [];
  const faults: string[] = [];
  const kinds = new Set<string>();
  const asked = everybody(world).filter(asks);
  let decisions = 0;
  for (const who of asked) {
    for (const target of targetsOf(world, actions, who.account)) {
      kinds.add(target.kind);
      const answers: Answer[] = [];
      for (const example of target.examples) answers.push(await answer(who, example));
      decisions += answers.reduce((sum, { asked }) => sum + asked.length, 0);
      faults.push(...answers.flatMap((each) => each.faults), ...differences(who, target, answers));
      const reach = reachOf(who, target, answers);
      if (reach.actions.length > 0) reaches.push(reach);
    }
  }
  return { asked, kinds: [...kinds], reaches, decisions, faults };
}

interface Answer {
  readonly resource: string;
  readonly asked: readonly string[];
  readonly allowed: readonly string[];
  readonly identityStatements: readonly string[];
  readonly resourceStatements: readonly string[];
  readonly faults: readonly string[];
}

async function answer(who: Who, { about, actions }: Example): Promise<Answer> {
  const opinion = secondOpinion(who.principal, about);
  const allowed: string[] = [];
  const identityStatements: string[] = [];
  const resourceStatements: string[] = [];
  const faults: string[] = [];
  for (const action of actions) {
    const decision = await decide(who.principal, { action, ...about });
    if (opinion(action) !== decision.allowed) {
      faults.push(`${describe(who)}: the second opinion on ${action} of ${about.resource} differs`);
    }
    if (!decision.allowed) continue;
    allowed.push(action);
    identityStatements.push(...decision.identityStatements);
    resourceStatements.push(...decision.resourceStatements);
    if (await allowedWithoutTls(who, { action, ...about })) {
      faults.push(`${describe(who)}: ${action} of ${about.resource} is allowed without TLS`);
    }
  }
  return {
    resource: about.resource,
    asked: actions,
    allowed,
    identityStatements,
    resourceStatements,
    faults,
  };
}

/** Of buckets that Orgvault makes; KMS and STS answer to TLS only. */
async function allowedWithoutTls({ principal }: Who, permission: Permission): Promise<boolean> {
  if (!permission.resource.startsWith('arn:aws:s3:::')) return false;
  const context = { ...permission.context, 'aws:SecureTransport': 'false' };
  return (await decide(principal, { ...permission, context })).allowed;
}

/** Examples of one kind that know the same actions are answered alike. */
function differences(who: Who, { kind }: Target, answers: readonly Answer[]): readonly string[] {
  return answers.flatMap((one) => {
    const other = answers.find(
      (each) =>
        each.asked.join() === one.asked.join() &&
        each.resource <= one.resource &&
        each.allowed.join() !== one.allowed.join(),
    );
    if (other === undefined) return [];
    const only = one.allowed.filter((action) => !other.allowed.includes(action));
    return [
      `${describe(who)}: of ${kind}, ${one.resource} and ${other.resource} differ in ${only.join(', ')}`,
    ];
  });
}

function reachOf(who: Who, { kind }: Target, answers: readonly Answer[]): Reach {
  return {
    kind,
    who,
    actions: distinct(answers.flatMap(({ allowed }) => allowed)),
    asked: distinct(answers.flatMap(({ asked }) => asked)),
    identityStatements: distinct(answers.flatMap(({ identityStatements }) => identityStatements)),
    resourceStatements: distinct(answers.flatMap(({ resourceStatements }) => resourceStatements)),
  };
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}

function describe({ role, of }: Who): string {
  return of === '' ? role : `${role}, ${of}`;
}
