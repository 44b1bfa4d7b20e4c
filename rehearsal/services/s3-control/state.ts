import type { Job } from './job.ts';

/** What was asked by a client's token, so that it is not done twice. */
export interface RememberedRequest {
  readonly request: string;
  readonly jobId: string;
}

/** The batch jobs of all accounts. */
export class S3ControlState {
  readonly #jobs = new Map<string, Job>();
  readonly #requests = new Map<string, RememberedRequest>();

  addJob(job: Job): void {
    this.#jobs.set(job.id, job);
  }

  /** A job is one account's, in one Region. */
  job(id: string, accountId: string, region: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.accountId === accountId && job.region === region ? job : undefined;
  }

  /** The latest first. */
  jobs(accountId: string, region: string): readonly Job[] {
    return [...this.#jobs.values()]
      .filter((job) => job.accountId === accountId && job.region === region)
      .reverse();
  }

  request(accountId: string, token: string): RememberedRequest | undefined {
    return this.#requests.get(`${accountId} ${token}`);
  }

  remember(accountId: string, token: string, request: RememberedRequest): void {
    this.#requests.set(`${accountId} ${token}`, request);
  }
}
