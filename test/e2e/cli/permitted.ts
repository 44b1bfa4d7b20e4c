import { randomUUID } from 'node:crypto';
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import type { Operator } from '../operator.ts';

interface PolicyDocument {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

/** Somebody in an account who has just the permissions that a command says it needs, or all but one of them. */
export class PermittedPerson {
  readonly #operator: Operator;
  readonly #accountId: string;
  readonly #roleName: string;
  readonly #policy: PolicyDocument;
  /** What to run `orgvault` with. */
  readonly env: Readonly<Record<string, string>>;

  private constructor(
    operator: Operator,
    accountId: string,
    roleName: string,
    policy: PolicyDocument,
    env: Readonly<Record<string, string>>,
  ) {
    this.#operator = operator;
    this.#accountId = accountId;
    this.#roleName = roleName;
    this.#policy = policy;
    this.env = env;
  }

  /** Creates the person with the permissions that `orgvault permissions` prints for a command. */
  static async of(operator: Operator, accountId: string, command: string): Promise<PermittedPerson> {
    const { stdout } = await operator.orgvault(accountId, ['permissions', command]);
    const administrator = administratorOf(accountId);
    const RoleName = `person-${randomUUID()}`;
    const { Role } = await operator.clients.iam(administrator).send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' }],
        }),
      }),
    );
    const session = await operator.clients.assume(Role?.Arn ?? '', administrator);
    const person = new PermittedPerson(operator, accountId, RoleName, JSON.parse(stdout), {
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken ?? '',
    });
    await person.mayDoAllBut();
    return person;
  }

  /** Every action that the policy allows. */
  get actions(): readonly string[] {
    return this.#policy.Statement.flatMap(({ Action }) => Action);
  }

  /** @param action taken away; none if left out */
  async mayDoAllBut(action?: string): Promise<void> {
    const statements = this.#policy.Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter((each) => each !== action),
    })).filter(({ Action }) => Action.length > 0);
    await this.#operator.clients.iam(administratorOf(this.#accountId)).send(
      new PutRolePolicyCommand({
        RoleName: this.#roleName,
        PolicyName: 'permissions',
        PolicyDocument: JSON.stringify({ ...this.#policy, Statement: statements }),
      }),
    );
  }
}
