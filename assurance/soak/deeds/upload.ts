import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { present } from '../../../rehearsal/scenario/organization.ts';
import type { Tags } from '../model/ledger.ts';
import type { Upload } from '../model/traffic.ts';
import { contentOf, partSize, tagsOf } from './content.ts';

/** Where a version that is copied lies. */
export interface CopyOrigin {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
}

/** The metadata by which a version is known again whose answer was lost. */
export const uploadMetadata = 'soak-upload';

/** Uploads and answers the version id. */
export async function send(
  s3: S3Client,
  upload: Upload,
  where: { readonly Bucket: string; readonly Key: string },
  origin: CopyOrigin | undefined,
): Promise<string> {
  const Metadata = { [uploadMetadata]: String(upload.number) };
  const tagging = Object.keys(tagsOf(upload)).length > 0 && { Tagging: headerOf(tagsOf(upload)) };
  switch (upload.way) {
    case 'put':
    case 'tagged':
    case 'empty': {
      const Body = contentOf(upload);
      const { VersionId } = await s3.send(new PutObjectCommand({ ...where, ...tagging, Metadata, Body }));
      return present(VersionId);
    }
    case 'parts':
    case 'large-parts':
      return sendParts(s3, contentOf(upload), { ...where, Metadata });
    case 'copy': {
      const { VersionId } = await s3.send(
        new CopyObjectCommand({
          ...where,
          Metadata,
          MetadataDirective: 'REPLACE',
          CopySource: copySource(present(origin)),
        }),
      );
      return present(VersionId);
    }
  }
}

/** In as many parts as S3's least size makes; a small object is one part. */
async function sendParts(
  s3: S3Client,
  content: Buffer,
  where: {
    readonly Bucket: string;
    readonly Key: string;
    readonly Metadata: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(where));
  const upload = { Bucket: where.Bucket, Key: where.Key, UploadId };
  const Parts: { readonly PartNumber: number; readonly ETag: string | undefined }[] = [];
  for (let offset = 0; offset < content.length; offset += partSize) {
    const PartNumber = Parts.length + 1;
    const Body = content.subarray(offset, offset + partSize);
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  const { VersionId } = await s3.send(
    new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
  );
  return present(VersionId);
}

function copySource({ bucket, key, versionId }: CopyOrigin): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return `${bucket}/${path}?versionId=${encodeURIComponent(versionId)}`;
}

/** Tags as the header `x-amz-tagging` has them: as in the query of a URL. */
function headerOf(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
}
