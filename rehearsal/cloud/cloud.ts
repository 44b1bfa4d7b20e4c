import { randomUUID } from 'node:crypto';
import { authorize } from '../iam/authorize.ts';
import type { States } from '../services/states.ts';
import type { Action, OperationSchema } from './action.ts';
import { Background } from './background.ts';
import type { Clock } from './clock.ts';
import { refuseDisabledRegion } from './disabled-region.ts';
import type { CallOptions, RequestContext } from './request.ts';

/** A request that was answered, as logs want to know it. */
export interface Performed {
  readonly action: OperationSchema;
  readonly input: object;
  readonly request: RequestContext;
  readonly started: Date;
  readonly output?: object;
  readonly error?: unknown;
}

/** The whole rehearsed AWS: every service's state, the clock, and the one way to call an action. */
export class Cloud {
  readonly clock: Clock;
  /** A private temporary directory for object data that does not stay in memory. */
  readonly directory: string;
  readonly background = new Background();
  readonly partition = 'aws';
  readonly #createStates: (cloud: Cloud) => States;
  readonly #observers: ((performed: Performed) => void)[] = [];
  #states: States | undefined;

  constructor(options: {
    readonly clock: Clock;
    readonly directory: string;
    readonly createStates: (cloud: Cloud) => States;
  }) {
    this.clock = options.clock;
    this.directory = options.directory;
    this.#createStates = options.createStates;
  }

  /** The state of each service, named by the service. */
  get state(): States {
    this.#states ??= this.#createStates(this);
    return this.#states;
  }

  /**
   * Calls an action as one service calls another: authorised and handled as if it had come over HTTP.
   * @throws AwsError for a Region that the caller's account has not enabled, too
   */
  async call<Input extends object, Output extends object>(
    action: Action<Input, Output>,
    input: Input,
    options: CallOptions,
  ): Promise<Output> {
    refuseDisabledRegion(this, options);
    return this.perform(action, input, this.request(options));
  }

  /** A request of one service to another; for a service that asks for a permission without calling an action. */
  request(options: CallOptions): RequestContext {
    return {
      cloud: this,
      requestId: randomUUID(),
      sourceIp: '127.0.0.1',
      secureTransport: true,
      userAgent: options.calledVia?.at(-1) ?? 'rehearsal',
      calledVia: [],
      headers: {},
      ...options,
    };
  }

  /** Subscribes to every request once it is answered, whether it was allowed or not; must not throw. */
  onPerformed(observer: (performed: Performed) => void): void {
    this.#observers.push(observer);
  }

  /** Authorises a request and hands it to its action. The server comes in here too. */
  async perform<Input extends object, Output extends object>(
    action: Action<Input, Output>,
    input: Input,
    request: RequestContext,
  ): Promise<Output> {
    const started = this.clock.now();
    const performed = { action: action.schema, input, request, started };
    try {
      for (const permission of action.authorize(input, request)) await authorize(permission, request);
      const output = await action.handle(input, request);
      for (const observe of this.#observers) observe({ ...performed, output });
      return output;
    } catch (error) {
      for (const observe of this.#observers) observe({ ...performed, error });
      throw error;
    }
  }
}
