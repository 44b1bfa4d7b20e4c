import { GetBucketAclCommand, GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import { readStackSet, type StackSetReader } from '../enrollment/stack-set.ts';
import { OrgvaultError } from '../error.ts';
import { regionalRoleArn, sourceParameters, stackSetName } from '../names.ts';
import { parsePolicy, type Statement } from '../policy/document.ts';
import type { CallLog } from './call-log.ts';

/** The central bucket as it should be, and who looks at it. */
export interface Centre {
  readonly config: Config;
  readonly accountId: string;
  readonly region: string;
  readonly bucket: string;
  readonly bucketArn: string;
  /** Of the key that the replicas should have: the stack set tells it to every account. */
  readonly keyArn: string;
  /** Lists and heads; has no key. */
  readonly reader: Principal;
  /** Reads canaries and the record. */
  readonly canary: Principal;
}

/**
 * Assumes the roles of the centre and learns the key from the stack set: three calls.
 * @throws OrgvaultError NOT_DEPLOYED
 */
export async function openCentre(
  operator: Principal,
  stackSet: StackSetReader,
  config: Config,
  log: CallLog,
): Promise<Centre> {
  const { accountId, region, partition, bucket } = config.central;
  const described = await log.ask(
    operator,
    { action: 'cloudformation:DescribeStackSet', on: stackSetName, region },
    () => readStackSet(stackSet),
  );
  if (described === undefined) throw notDeployed();
  const roleOf = (purpose: 'central-reader' | 'central-canary'): Principal =>
    operator.assume(regionalRoleArn({ partition, accountId }, purpose, region), region);
  return {
    config,
    accountId,
    region,
    bucket: bucket.name,
    bucketArn: `arn:${partition}:s3:::${bucket.name}`,
    keyArn: described.parameters[sourceParameters.centralKeyArn] ?? '',
    reader: await log.assume(operator, roleOf('central-reader'), region),
    canary: await log.assume(operator, roleOf('central-canary'), region),
  };
}

function notDeployed(): OrgvaultError {
  return new OrgvaultError(
    'NOT_DEPLOYED',
    `there is no stack set ${stackSetName}`,
    'deploy it with `orgvault deploy`, or check that the configuration names the right administrator and Region',
  );
}

/** The client of a role in the centre. */
export function centralS3(centre: Centre, as: Principal): S3Client {
  return as.client(S3Client, centre.region);
}

/** The canonical id of the bucket's owner, who is the central account: S3 checks that before it answers. */
export async function readCentralOwner(centre: Centre, log: CallLog): Promise<string | undefined> {
  const { reader, bucket, region, accountId } = centre;
  const { Owner } = await log.ask(reader, { action: 's3:GetBucketAcl', on: `s3://${bucket}`, region }, () =>
    centralS3(centre, reader).send(
      new GetBucketAclCommand({ Bucket: bucket, ExpectedBucketOwner: accountId }),
    ),
  );
  return Owner?.ID;
}

/** The statements of the live bucket policy; none if there is no policy. */
export async function readCentralPolicy(centre: Centre, log: CallLog): Promise<readonly Statement[]> {
  const { reader, bucket, region } = centre;
  try {
    const { Policy } = await log.ask(
      reader,
      { action: 's3:GetBucketPolicy', on: `s3://${bucket}`, region },
      () => centralS3(centre, reader).send(new GetBucketPolicyCommand({ Bucket: bucket })),
    );
    return parsePolicy(Policy ?? '{"Statement":[]}', `the policy of ${bucket}`);
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchBucketPolicy') return [];
    throw error;
  }
}
