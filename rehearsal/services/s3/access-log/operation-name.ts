import type { OperationSchema } from '../../../cloud/action.ts';

/** What access logs call the requests whose name does not follow from the API's. */
const names: Readonly<Record<string, string>> = {
  AbortMultipartUpload: 'REST.DELETE.UPLOAD',
  CompleteMultipartUpload: 'REST.POST.UPLOAD',
  CopyObject: 'REST.COPY.OBJECT',
  CreateMultipartUpload: 'REST.POST.UPLOADS',
  DeleteObject: 'REST.DELETE.OBJECT',
  DeleteObjects: 'REST.POST.MULTI_OBJECT_DELETE',
  GetObject: 'REST.GET.OBJECT',
  GetObjectTagging: 'REST.GET.OBJECT_TAGGING',
  GetPublicAccessBlock: 'REST.GET.PUBLIC_ACCESS_BLOCK',
  HeadBucket: 'REST.HEAD.BUCKET',
  HeadObject: 'REST.HEAD.OBJECT',
  ListMultipartUploads: 'REST.GET.UPLOADS',
  ListObjects: 'REST.GET.BUCKET',
  ListObjectsV2: 'REST.GET.BUCKET',
  ListObjectVersions: 'REST.GET.BUCKETVERSIONS',
  ListParts: 'REST.GET.UPLOAD',
  PutObject: 'REST.PUT.OBJECT',
  PutObjectTagging: 'REST.PUT.OBJECT_TAGGING',
  RestoreObject: 'REST.POST.OBJECT_RESTORE',
  UploadPart: 'REST.PUT.PART',
  UploadPartCopy: 'REST.COPY.PART',
};

/** The HTTP method of an operation and the status of its success, as its schema has them. */
export function httpOf([, , , traits]: OperationSchema): {
  readonly method: string;
  readonly status: number;
} {
  const http: unknown =
    typeof traits === 'object' && traits !== null && 'http' in traits ? traits.http : undefined;
  const [method, , status]: readonly unknown[] = Array.isArray(http) ? http : [];
  return {
    method: typeof method === 'string' ? method : 'GET',
    status: typeof status === 'number' ? status : 200,
  };
}

/** `REST.<method>.<resource>`: https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html */
export function operationName(schema: OperationSchema): string {
  const [, , name] = schema;
  const resource = name.replace(/^(?:Get|Put|Delete|List|Create|Head)(?:Bucket)?/, '').toUpperCase();
  return names[name] ?? `REST.${httpOf(schema).method}.${resource === '' ? 'BUCKET' : resource}`;
}
