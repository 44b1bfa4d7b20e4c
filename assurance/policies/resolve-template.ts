import { isObject, type Json, type JsonObject, type Template } from './template.ts';

/** Where a template is deployed, and with which parameters. */
export interface Deployment {
  readonly accountId: string;
  readonly region: string;
  readonly stackUuid: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A resource that the deployment has: its conditions hold, its properties are resolved. */
export interface DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** What `Ref` and `Fn::GetAtt … Arn` give. */
  readonly ref: string;
  readonly arn: string;
}

/** Evaluates the intrinsic functions that Orgvault's templates use; any other is an error. */
export function deploy(template: Template, deployment: Deployment): readonly DeployedResource[] {
  const scope = new Scope(template, deployment);
  return Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || scope.holds(Condition))
    .map(([logicalId, { Type }]) => scope.resource(logicalId, Type));
}

/** Outputs whose condition holds. */
export function outputsOf(template: Template, deployment: Deployment): Record<string, Json> {
  const scope = new Scope(template, deployment);
  return Object.fromEntries(
    Object.entries(template.Outputs ?? {})
      .filter(([, { Condition }]) => typeof Condition !== 'string' || scope.holds(Condition))
      .map(([name, { Value }]) => [name, scope.resolve(Value ?? null)]),
  );
}

class Scope {
  readonly #template: Template;
  readonly #deployment: Deployment;
  readonly #pseudo: Readonly<Record<string, string>>;

  constructor(template: Template, deployment: Deployment) {
    const { accountId, region, stackUuid } = deployment;
    const { partition, urlSuffix } = partitionOf(region);
    this.#template = template;
    this.#deployment = deployment;
    this.#pseudo = {
      'AWS::AccountId': accountId,
      'AWS::Region': region,
      'AWS::Partition': partition,
      'AWS::URLSuffix': urlSuffix,
      'AWS::StackId': `arn:${partition}:cloudformation:${region}:${accountId}:stack/stack/${stackUuid}`,
    };
  }

  holds(condition: string): boolean {
    return this.resolve(this.#template.Conditions?.[condition] ?? null) === true;
  }

  resource(logicalId: string, type: string): DeployedResource {
    const declared = this.#template.Resources[logicalId]?.Properties ?? {};
    const properties = this.resolve(declared);
    if (!isObject(properties)) throw new Error(`${logicalId} has no properties`);
    return { logicalId, type, properties, ref: this.#ref(logicalId), arn: this.#arn(logicalId) };
  }

  resolve(value: Json): Json {
    if (isList(value)) return value.map((item) => this.resolve(item));
    if (!isObject(value)) return value;
    const [[name, argument] = ['', null], ...others] = Object.entries(value);
    if (others.length === 0 && (name === 'Ref' || name.startsWith('Fn::'))) {
      return this.#call(name, argument);
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item)]));
  }

  #call(name: string, argument: Json): Json {
    if (name === 'Fn::GetAtt') return this.#getAtt(argument);
    const resolved = this.resolve(argument);
    if (name === 'Ref') return this.#ref(String(resolved));
    const list = isList(resolved) ? resolved : [];
    const [first = null, second = null] = list;
    switch (name) {
      case 'Fn::Join':
        return isList(second) ? second.map(String).join(String(first)) : null;
      case 'Fn::Split':
        return String(second).split(String(first));
      case 'Fn::Select':
        return isList(second) ? (second[Number(first)] ?? null) : null;
      case 'Fn::Equals':
        return first === second;
      case 'Fn::Not':
        return first !== true;
      case 'Fn::Or':
        if (list.length < 2 || list.length > 10) throw new Error('Fn::Or takes 2 to 10 conditions');
        return list.includes(true);
      case 'Fn::GetStackOutput':
        return `output of another stack: ${JSON.stringify(resolved)}`;
      case 'Fn::Sub':
        return String(resolved).replace(/\$\{([\w:]+)\}/g, (_, variable: string) => this.#ref(variable));
      default:
        throw new Error(`${name} is not evaluated here`);
    }
  }

  #getAtt(argument: Json): string {
    const [logicalId, attribute] = isList(argument) ? argument : String(argument).split('.');
    if (attribute !== 'Arn') throw new Error(`attribute ${attribute} is not evaluated here`);
    return this.#arn(String(logicalId));
  }

  #ref(name: string): string {
    const known = this.#pseudo[name] ?? this.#deployment.parameters?.[name];
    if (known !== undefined) return known;
    const declared = this.#template.Resources[name];
    switch (declared?.Type) {
      case 'AWS::S3::Bucket':
        return String(declared.Properties?.['BucketName'] ?? `${name}-${this.#unique}`.toLowerCase());
      case 'AWS::KMS::Key':
        return `${name}-${this.#unique}`;
      case 'AWS::IAM::Role':
        return String(this.resolve(declared.Properties?.['RoleName'] ?? this.#madeUpRoleName(name)));
      case undefined:
        throw new Error(`nothing is called ${name}`);
      default:
        return name;
    }
  }

  /** Unique for each stack, and cut to the length that IAM takes, as CloudFormation does it. */
  #madeUpRoleName(logicalId: string): string {
    return `${this.#deployment.stackUuid}-${logicalId}`.slice(0, 64);
  }

  #arn(name: string): string {
    const { accountId, region } = this.#deployment;
    const { partition } = partitionOf(region);
    const declared = this.#template.Resources[name];
    switch (declared?.Type) {
      case 'AWS::S3::Bucket':
        return `arn:${partition}:s3:::${this.#ref(name)}`;
      case 'AWS::KMS::Key':
        return `arn:${partition}:kms:${region}:${accountId}:key/${this.#ref(name)}`;
      case 'AWS::IAM::Role':
        return `arn:${partition}:iam::${accountId}:role${declared.Properties?.['Path']}${this.#ref(name)}`;
      default:
        return '';
    }
  }

  get #unique(): string {
    const { accountId, region } = this.#deployment;
    return `${accountId}-${region}`;
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
function partitionOf(region: string): { partition: string; urlSuffix: string } {
  if (region.startsWith('cn-')) return { partition: 'aws-cn', urlSuffix: 'amazonaws.com.cn' };
  if (region.startsWith('eusc-')) return { partition: 'aws-eusc', urlSuffix: 'amazonaws.eu' };
  if (region.startsWith('us-gov-')) return { partition: 'aws-us-gov', urlSuffix: 'amazonaws.com' };
  return { partition: 'aws', urlSuffix: 'amazonaws.com' };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
