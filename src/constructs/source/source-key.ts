import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { keep } from '../keep.ts';
import { iamOfOwnAccountDecides } from '../policy/key-administration.ts';

/** The key of an account's source bucket. No other account has a part in it. */
export class SourceKey extends Construct {
  readonly keyArn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const key = new CfnKey(this, 'Key', {
      description: 'Encrypts the objects in the source bucket of Orgvault',
      enableKeyRotation: true,
      pendingWindowInDays: 30,
      keyPolicy: new PolicyDocument({ statements: [iamOfOwnAccountDecides()] }),
    });
    keep(key);
    this.keyArn = key.attrArn;
  }
}
