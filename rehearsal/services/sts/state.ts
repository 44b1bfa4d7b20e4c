import type { RoleSessionCaller } from '../../cloud/caller.ts';

/** The temporary credentials of a role session. */
export interface Session {
  readonly caller: RoleSessionCaller;
  /** `ASIA...` */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
  /** Keys of the session tags that go on to the sessions that this one assumes. */
  readonly transitiveTagKeys: readonly string[];
}

/** The sessions that AssumeRole handed out. */
export class StsState {
  readonly #sessions = new Map<string, Session>();
  readonly #byCaller = new WeakMap<RoleSessionCaller, Session>();

  /** The session of an access key id, expired ones too: the caller of this decides (`ExpiredToken`). */
  session(accessKeyId: string): Session | undefined {
    return this.#sessions.get(accessKeyId);
  }

  /** The session whose caller this is; undefined for a session that a service took on for itself. */
  sessionOf(caller: RoleSessionCaller): Session | undefined {
    return this.#byCaller.get(caller);
  }

  add(session: Session): void {
    this.#sessions.set(session.accessKeyId, session);
    this.#byCaller.set(session.caller, session);
  }
}
