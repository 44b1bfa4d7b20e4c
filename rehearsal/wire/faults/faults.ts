import { createHash } from 'node:crypto';
import type { Caller } from '../../cloud/caller.ts';
import { type Fault, type FaultPlan, FaultPlanError, type FaultRule } from './fault-plan.ts';

/** A call that a fault befell. */
export interface FaultHit {
  /** The place of the rule in its plan, from 0. */
  readonly rule: number;
  /** Such as `s3:PutObject`. */
  readonly call: string;
}

/** The faults of a running rehearsal: the plan can be changed at any time, and what it hit is told. */
export interface Faults {
  /** Replaces the plan. Its counts and hits begin anew. @throws FaultPlanError for a pattern that no call fits */
  set(plan: FaultPlan): void;
  /** What the plan has hit until now, in order. */
  readonly hits: readonly FaultHit[];
}

/** The faults as the wire asks for them, call by call. */
export class PlannedFaults implements Faults {
  readonly #calls: readonly string[];
  #seed = 0;
  #rules: readonly CountedRule[] = [];
  #hits: FaultHit[] = [];

  /** @param calls every call that there is, such as `s3:PutObject` */
  constructor(calls: readonly string[]) {
    this.#calls = calls;
  }

  set({ seed = 0, faults }: FaultPlan): void {
    const rules = faults.map((rule) => ({ rule, pattern: pattern(rule.call), calls: 0, hits: 0 }));
    const idle = rules.findIndex((counted) => !this.#calls.some((call) => counted.pattern.test(call)));
    const idleCall = rules[idle]?.rule.call;
    if (idleCall !== undefined) throw new FaultPlanError(`faults.${idle}.call: no call is named ${idleCall}`);
    this.#seed = seed;
    this.#rules = rules;
    this.#hits = [];
  }

  get hits(): readonly FaultHit[] {
    return [...this.#hits];
  }

  /** Counts a call and says what befalls it. */
  next(call: string, caller: Caller): Fault | undefined {
    const concerned = this.#rules.filter(({ rule, pattern }) => pattern.test(call) && isFrom(rule, caller));
    for (const counted of concerned) counted.calls++;
    const hit = concerned.find((counted) => this.#befalls(counted));
    if (hit === undefined) return undefined;
    hit.hits++;
    this.#hits.push({ rule: this.#rules.indexOf(hit), call });
    return hit.rule;
  }

  #befalls(counted: CountedRule): boolean {
    const { rule, calls, hits } = counted;
    const { after = 0, every = 1, share = 1, times = Number.POSITIVE_INFINITY } = rule;
    if (calls <= after || (calls - after) % every !== 0 || hits >= times) return false;
    return share === 1 || drawn(this.#seed, this.#rules.indexOf(counted), calls) < share;
  }
}

/** A rule, and how many calls it concerned and hit. */
interface CountedRule {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  calls: number;
  hits: number;
}

function isFrom({ account, role }: FaultRule, caller: Caller): boolean {
  if (account !== undefined && !('accountId' in caller && caller.accountId === account)) return false;
  return role === undefined || (caller.kind === 'role-session' && pattern(role).test(caller.roleName));
}

function pattern(text: string): RegExp {
  const literal = (part: string) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&');
  return new RegExp(`^${text.split('*').map(literal).join('.*')}$`);
}

/** From 0 to 1, the same whatever other calls came in between. */
function drawn(seed: number, rule: number, call: number): number {
  return createHash('sha256').update(`${seed} ${rule} ${call}`).digest().readUInt32BE() / 2 ** 32;
}
