import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { CfnOutput, type CfnResource } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { sourceBucketParameterPath, sourceOutputs } from '../../names.ts';

export interface UploadLocationProps {
  readonly bucketName: string;
  readonly keyArn: string;
  /** Of the keys that are replicated; ends with a slash. */
  readonly backupPrefix: string;
  /** Makes the parameter's name unique in the account: the last part of the stack's id. */
  readonly stackUuid: string;
  /** What has to stand before the first upload. */
  readonly after: readonly CfnResource[];
}

/** Tells the account's owner where to put files. */
export class UploadLocation extends Construct {
  constructor(scope: Construct, id: string, props: UploadLocationProps) {
    super(scope, id);
    const { bucketName, keyArn, backupPrefix, stackUuid, after } = props;
    const parameter = new CfnParameter(this, 'SourceBucketParameter', {
      name: `${sourceBucketParameterPath}${stackUuid}`,
      description:
        'The bucket whose objects Orgvault backs up; of several parameters, the newest names the live one',
      type: 'String',
      value: bucketName,
    });
    // Whoever reads the parameter may upload at once.
    for (const resource of after) parameter.addResourceDependency(resource);

    this.output(sourceOutputs.bucketName, 'The bucket whose objects are backed up', bucketName);
    this.output(sourceOutputs.keyArn, 'The key that encrypts them', keyArn);
    this.output(
      sourceOutputs.uploadTo,
      'Put files here; the bucket refuses what lies elsewhere, as it would not be backed up',
      `s3://${bucketName}/${backupPrefix}`,
    );
  }

  private output(name: string, description: string, value: string): void {
    new CfnOutput(this, name, { description, value }).overrideLogicalId(name);
  }
}
