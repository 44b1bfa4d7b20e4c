/** The types of parameters that the rehearsal models; `SecureString` is refused by name. */
export type ParameterType = 'String' | 'StringList';

/** One version of a parameter. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterHistory.html */
export interface ParameterVersion {
  readonly version: number;
  readonly value: string;
  readonly type: ParameterType;
  readonly dataType: string;
  readonly description?: string | undefined;
  readonly allowedPattern?: string | undefined;
  readonly tier: 'Standard' | 'Advanced';
  readonly lastModifiedDate: Date;
  /** The ARN of who wrote it. */
  readonly lastModifiedUser: string;
}

/** A parameter of one account in one Region. */
export interface Parameter {
  readonly name: string;
  /** `arn:aws:ssm:<region>:<account>:parameter/<name without a leading slash>` */
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** Oldest first, at most 100, never empty. */
  readonly versions: readonly [ParameterVersion, ...ParameterVersion[]];
  readonly tags: ReadonlyMap<string, string>;
}

/** The version in force. */
export function latest(parameter: Parameter): ParameterVersion {
  return parameter.versions.at(-1) ?? parameter.versions[0];
}
