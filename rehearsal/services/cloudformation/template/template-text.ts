import { text } from 'node:stream/consumers';
import type { ConditionValues } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { getObject } from '../../s3/actions/get-object.ts';
import { validationError } from './template-error.ts';

/** Where a request has its template. */
export interface TemplateSource {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
}

/** Quotas, in bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const longestBody = 51_200;
const longestObject = 1_048_576;

/** The condition key that a request with a template URL carries for IAM. */
export function templateUrlKey({ TemplateURL }: TemplateSource): ConditionValues {
  return TemplateURL === undefined ? {} : { 'cloudformation:TemplateUrl': TemplateURL };
}

/**
 * The text of the template that a request brings; one in S3 is read as the caller.
 * @throws AwsError `ValidationError`
 */
export async function textOfTemplate(source: TemplateSource, request: RequestContext): Promise<string> {
  const { TemplateBody, TemplateURL } = source;
  if (TemplateBody !== undefined && TemplateURL !== undefined) {
    throw validationError('You cannot specify both Template URL and Template Body.');
  }
  if (TemplateURL !== undefined) return readObject(TemplateURL, request);
  if (TemplateBody === undefined) {
    throw validationError('Either Template URL or Template Body must be specified.');
  }
  if (Buffer.byteLength(TemplateBody) <= longestBody) return TemplateBody;
  throw validationError(
    `1 validation error detected: Value '${TemplateBody}' at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${longestBody}`,
  );
}

/**
 * The text of an object in S3, read as the caller.
 * @throws AwsError `ValidationError`
 */
export async function readObject(
  url: string,
  request: RequestContext,
  name: 'TemplateURL' | 'StackPolicyURL' | 'StackPolicyDuringUpdateURL' = 'TemplateURL',
): Promise<string> {
  const place = placeOf(url);
  if (place === undefined) throw validationError(`${name} must be a supported URL.`);
  const { region, ...input } = place;
  try {
    const { Body, ContentLength = 0 } = await request.cloud.call(getObject, input, {
      caller: request.caller,
      region: region ?? request.region,
      calledVia: [...request.calledVia, 'cloudformation.amazonaws.com'],
    });
    if (ContentLength > longestObject) {
      Body.destroy();
      throw validationError(`Template may not exceed ${longestObject} bytes in size.`);
    }
    return await text(Body);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'ValidationError') throw error;
    throw validationError(
      `S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    );
  }
}

/** The object that an S3 URL names, with the bucket in the host or in the path. */
function placeOf(
  url: string,
): { Bucket: string; Key: string; VersionId?: string; region?: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  // Tools that were given the rehearsal's endpoint build their URLs from it, in path style.
  const loopback = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(hostname);
  const host = /^(?:(?<bucket>.+)\.)?s3(?:[.-](?<region>[a-z]{2}-[a-z]+-\d))?\.amazonaws\.com$/.exec(
    hostname,
  );
  if (!loopback && (protocol !== 'https:' || host === null)) return undefined;
  const path = pathname.slice(1).split('/').map(decodeURIComponent);
  const Bucket = host?.groups?.['bucket'] ?? path.shift();
  const Key = path.join('/');
  if (Bucket === undefined || Bucket === '' || Key === '') return undefined;
  const VersionId = searchParams.get('versionId');
  const region = host?.groups?.['region'];
  return {
    ...{ Bucket, Key },
    ...(VersionId === null ? {} : { VersionId }),
    ...(region === undefined ? {} : { region }),
  };
}
