import { notModelled } from '../../../cloud/aws-error.ts';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { getParameters } from '../../ssm/actions/get-parameters.ts';
import { assumeRole } from '../../sts/actions/assume-role.ts';
import { describeStacks } from '../actions/describe-stacks.ts';
import type { StackOutputQuery } from '../template/scope.ts';
import { templateError, validationError } from '../template/template-error.ts';
import { Lookups } from './lookups.ts';

const calledVia = ['cloudformation.amazonaws.com'];

/** Reads what a template takes from elsewhere, as the stack's principal. */
export class ExternalValues {
  readonly lookups = new Lookups();
  readonly #cloud: Cloud;
  readonly #principal: AccountCaller;
  readonly #region: string;

  constructor(cloud: Cloud, principal: AccountCaller, region: string) {
    this.#cloud = cloud;
    this.#principal = principal;
    this.#region = region;
  }

  stackOutput(query: StackOutputQuery): string {
    return this.lookups.value(`output ${JSON.stringify(query)}`, () => this.#readOutput(query));
  }

  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html */
  dynamicReference(reference: string): string {
    const [service = '', ...rest] = reference.slice('{{resolve:'.length, -'}}'.length).split(':');
    if (service !== 'ssm') throw notModelled(`the dynamic reference {{resolve:${service}:...}}`);
    const name = rest.join(':');
    return this.lookups.value(`ssm ${name}`, async () => {
      const values = await readSsmParameters(this.#cloud, this.#principal, this.#region, [name]);
      return values.get(name) ?? '';
    });
  }

  /** "an IAM role with the cloudformation:DescribeStacks permission on the referenced stack", says Fn::GetStackOutput. */
  async #readOutput({ stackName, outputName, region, roleArn }: StackOutputQuery): Promise<string> {
    const caller = roleArn === undefined ? this.#principal : await this.#assume(roleArn);
    const answer = await this.#cloud.call(
      describeStacks,
      { StackName: stackName },
      { caller, region, calledVia },
    );
    const output = answer.Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === outputName);
    if (output?.OutputValue === undefined) {
      throw templateError(`Fn::GetStackOutput: no output named ${outputName} found in stack ${stackName}`);
    }
    return output.OutputValue;
  }

  async #assume(RoleArn: string): Promise<AccountCaller> {
    const { Credentials } = await this.#cloud.call(
      assumeRole,
      { RoleArn, RoleSessionName: 'AWSCloudFormation' },
      { caller: this.#principal, region: this.#region, calledVia },
    );
    const session = this.#cloud.state.sts.session(Credentials?.AccessKeyId ?? '');
    if (!session) throw templateError(`Fn::GetStackOutput: ${RoleArn} cannot be assumed`);
    return session.caller;
  }
}

/**
 * The values of SSM parameters.
 * @throws AwsError `ValidationError` naming those that do not exist, or what SSM answered
 */
export async function readSsmParameters(
  cloud: Cloud,
  caller: AccountCaller,
  region: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  const unique = [...new Set(names)];
  // GetParameters takes at most ten names.
  for (let index = 0; index < unique.length; index += 10) {
    const Names = unique.slice(index, index + 10);
    const { Parameters = [] } = await cloud.call(getParameters, { Names }, { caller, region, calledVia });
    for (const { Name = '', Selector = '', Value = '', Type } of Parameters) {
      if (Type === 'SecureString') {
        throw validationError(
          `Parameters [${Name}] referenced by template have types not supported by CloudFormation.`,
        );
      }
      values.set(`${Name}${Selector}`, Value);
    }
  }
  const missing = unique.filter((each) => !values.has(each));
  if (missing.length > 0) {
    throw validationError(
      `Unable to fetch parameters [${missing.join(', ')}] from parameter store for this account.`,
    );
  }
  return values;
}
