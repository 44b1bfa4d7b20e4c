import type { Principal } from '../aws/principal.ts';
import type { VerifyCall } from './verify/result.ts';

/** What is asked of AWS. */
export interface Question {
  /** As in IAM: `s3:GetObject`. */
  readonly action: string;
  /** `s3://bucket/key`, the ARN of a role, the id of a stack. */
  readonly on: string;
  readonly region: string;
}

/** Keeps each request of a verification with its answer. */
export class CallLog {
  readonly #now: () => Date;
  readonly #calls: VerifyCall[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  get calls(): readonly VerifyCall[] {
    return this.#calls;
  }

  /** Asks, and lets the answer or the error pass. A question that is asked again keeps its last answer only. */
  async ask<Answer>(as: Principal, question: Question, request: () => Promise<Answer>): Promise<Answer> {
    const at = this.#now();
    try {
      const answer = await request();
      this.#keep(as, question, 'ok', at);
      return answer;
    } catch (error) {
      this.#keep(as, question, error instanceof Error ? error.name : String(error), at);
      throw error;
    }
  }

  /** Assumes a role before its first call, so that this is seen for itself. */
  async assume(by: Principal, role: Principal, region: string): Promise<Principal> {
    await this.ask(by, { action: 'sts:AssumeRole', on: role.name, region }, () => role.credentials());
    return role;
  }

  #keep(as: Principal, { action, on, region }: Question, answer: string, at: Date): void {
    const milliseconds = this.#now().getTime() - at.getTime();
    const call = { action, on, as: as.name, region, answer, at: at.toISOString(), milliseconds };
    const before = this.#calls.at(-1);
    const repeats = before?.action === action && before.on === on && before.as === as.name;
    if (repeats) this.#calls.pop();
    this.#calls.push(repeats ? { ...call, times: (before.times ?? 1) + 1 } : call);
  }
}
