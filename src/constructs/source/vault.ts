import { CfnParameter } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { sourceParameters, stackNames } from '../../names.ts';
import { bucketArnOf } from '../bucket-arn.ts';
import type { EncryptedObjects } from '../policy/key-use.ts';
import type { Administrator } from '../policy/trust.ts';

/** The central bucket and its key, as another account's template knows them: names and ARNs. */
export interface Vault {
  readonly organizationId: string;
  readonly administrator: Administrator;
  readonly accountId: string;
  readonly region: string;
  readonly bucketName: string;
  readonly keyArn: string;
}

/** The vault, as policies of another account's roles name it. */
export function centralStore({ bucketName, keyArn, region }: Vault): Omit<EncryptedObjects, 'keyPatterns'> {
  return { bucketArn: bucketArnOf(bucketName), keyArn, region };
}

/**
 * The vault as parameters of the stack set. Never as values for single targets, for accounts that join later do not get
 * those: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export class VaultParameters extends Construct implements Vault {
  readonly organizationId: string;
  readonly administrator: Administrator;
  readonly accountId: string;
  readonly region: string;
  readonly bucketName: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.organizationId = this.parameter(sourceParameters.organizationId, {
      description: 'The organization whose accounts are backed up',
      allowedPattern: 'o-[a-z0-9]{10,32}',
      constraintDescription: 'must be the id of an organization, such as o-exampleorgid',
    });
    this.administrator = {
      organizationId: this.organizationId,
      accountId: this.parameter(sourceParameters.administratorAccountId, {
        description: 'The account that administers the stack set and holds the operator role',
        ...accountId,
      }),
    };
    this.accountId = this.parameter(sourceParameters.centralAccountId, {
      description: 'The account that holds the backup; a stack in it stays empty',
      ...accountId,
    });
    this.region = this.parameter(sourceParameters.centralRegion, {
      description: 'The Region of the central bucket and key',
      allowedPattern: '[a-z0-9-]+',
      constraintDescription: 'must be the code of a Region',
    });
    this.bucketName = this.parameter(sourceParameters.centralBucketName, {
      description: 'The bucket that objects are replicated to',
      allowedPattern: '[a-z0-9.-]{3,63}',
      constraintDescription: 'must be the name of the central bucket',
    });
    this.keyArn = this.parameter(sourceParameters.centralKeyArn, {
      description: 'The key that encrypts the replicas',
      allowedPattern: 'arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[0-9a-z-]+',
      constraintDescription: `must be the ARN of the central key: deploy the stack ${stackNames.central} first`,
    });
  }

  private parameter(
    name: string,
    props: Readonly<Record<'description' | 'allowedPattern' | 'constraintDescription', string>>,
  ): string {
    const parameter = new CfnParameter(this, name, { type: 'String', ...props });
    parameter.overrideLogicalId(name);
    return parameter.valueAsString;
  }
}

const accountId = {
  allowedPattern: '[0-9]{12}',
  constraintDescription: 'must be the twelve digits of an account id',
};
