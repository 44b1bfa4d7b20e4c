import * as schemas from '@aws-sdk/client-s3';
import type { Service } from '../../cloud/service.ts';
import { abortMultipartUpload } from './actions/abort-multipart-upload.ts';
import { completeMultipartUpload } from './actions/complete-multipart-upload.ts';
import { copyObject } from './actions/copy-object.ts';
import { createBucket } from './actions/create-bucket.ts';
import { createMultipartUpload } from './actions/create-multipart-upload.ts';
import { deleteBucket } from './actions/delete-bucket.ts';
import { deleteBucketAnalyticsConfiguration } from './actions/delete-bucket-analytics-configuration.ts';
import { deleteBucketCors } from './actions/delete-bucket-cors.ts';
import { deleteBucketEncryption } from './actions/delete-bucket-encryption.ts';
import { deleteBucketIntelligentTieringConfiguration } from './actions/delete-bucket-intelligent-tiering-configuration.ts';
import { deleteBucketInventoryConfiguration } from './actions/delete-bucket-inventory-configuration.ts';
import { deleteBucketLifecycle } from './actions/delete-bucket-lifecycle.ts';
import { deleteBucketMetricsConfiguration } from './actions/delete-bucket-metrics-configuration.ts';
import { deleteBucketOwnershipControls } from './actions/delete-bucket-ownership-controls.ts';
import { deleteBucketPolicy } from './actions/delete-bucket-policy.ts';
import { deleteBucketReplication } from './actions/delete-bucket-replication.ts';
import { deleteBucketTagging } from './actions/delete-bucket-tagging.ts';
import { deleteObject } from './actions/delete-object.ts';
import { deleteObjectTagging } from './actions/delete-object-tagging.ts';
import { deleteObjects } from './actions/delete-objects.ts';
import { deletePublicAccessBlock } from './actions/delete-public-access-block.ts';
import { getBucketAcl } from './actions/get-bucket-acl.ts';
import { getBucketAnalyticsConfiguration } from './actions/get-bucket-analytics-configuration.ts';
import { getBucketCors } from './actions/get-bucket-cors.ts';
import { getBucketEncryption } from './actions/get-bucket-encryption.ts';
import { getBucketIntelligentTieringConfiguration } from './actions/get-bucket-intelligent-tiering-configuration.ts';
import { getBucketInventoryConfiguration } from './actions/get-bucket-inventory-configuration.ts';
import { getBucketLifecycleConfiguration } from './actions/get-bucket-lifecycle-configuration.ts';
import { getBucketLocation } from './actions/get-bucket-location.ts';
import { getBucketLogging } from './actions/get-bucket-logging.ts';
import { getBucketMetricsConfiguration } from './actions/get-bucket-metrics-configuration.ts';
import { getBucketNotificationConfiguration } from './actions/get-bucket-notification-configuration.ts';
import { getBucketOwnershipControls } from './actions/get-bucket-ownership-controls.ts';
import { getBucketPolicy } from './actions/get-bucket-policy.ts';
import { getBucketPolicyStatus } from './actions/get-bucket-policy-status.ts';
import { getBucketReplication } from './actions/get-bucket-replication.ts';
import { getBucketTagging } from './actions/get-bucket-tagging.ts';
import { getBucketVersioning } from './actions/get-bucket-versioning.ts';
import { getObject } from './actions/get-object.ts';
import { getObjectAcl } from './actions/get-object-acl.ts';
import { getObjectAttributes } from './actions/get-object-attributes.ts';
import { getObjectLegalHold } from './actions/get-object-legal-hold.ts';
import { getObjectLockConfiguration } from './actions/get-object-lock-configuration.ts';
import { getObjectRetention } from './actions/get-object-retention.ts';
import { getObjectTagging } from './actions/get-object-tagging.ts';
import { getPublicAccessBlock } from './actions/get-public-access-block.ts';
import { headBucket } from './actions/head-bucket.ts';
import { headObject } from './actions/head-object.ts';
import { listBucketAnalyticsConfigurations } from './actions/list-bucket-analytics-configurations.ts';
import { listBucketIntelligentTieringConfigurations } from './actions/list-bucket-intelligent-tiering-configurations.ts';
import { listBucketInventoryConfigurations } from './actions/list-bucket-inventory-configurations.ts';
import { listBucketMetricsConfigurations } from './actions/list-bucket-metrics-configurations.ts';
import { listBuckets } from './actions/list-buckets.ts';
import { listMultipartUploads } from './actions/list-multipart-uploads.ts';
import { listObjectVersions } from './actions/list-object-versions.ts';
import { listObjects } from './actions/list-objects.ts';
import { listObjectsV2 } from './actions/list-objects-v2.ts';
import { listParts } from './actions/list-parts.ts';
import { putBucketAcl } from './actions/put-bucket-acl.ts';
import { putBucketAnalyticsConfiguration } from './actions/put-bucket-analytics-configuration.ts';
import { putBucketCors } from './actions/put-bucket-cors.ts';
import { putBucketEncryption } from './actions/put-bucket-encryption.ts';
import { putBucketIntelligentTieringConfiguration } from './actions/put-bucket-intelligent-tiering-configuration.ts';
import { putBucketInventoryConfiguration } from './actions/put-bucket-inventory-configuration.ts';
import { putBucketLifecycleConfiguration } from './actions/put-bucket-lifecycle-configuration.ts';
import { putBucketLogging } from './actions/put-bucket-logging.ts';
import { putBucketMetricsConfiguration } from './actions/put-bucket-metrics-configuration.ts';
import { putBucketNotificationConfiguration } from './actions/put-bucket-notification-configuration.ts';
import { putBucketOwnershipControls } from './actions/put-bucket-ownership-controls.ts';
import { putBucketPolicy } from './actions/put-bucket-policy.ts';
import { putBucketReplication } from './actions/put-bucket-replication.ts';
import { putBucketTagging } from './actions/put-bucket-tagging.ts';
import { putBucketVersioning } from './actions/put-bucket-versioning.ts';
import { putObject } from './actions/put-object.ts';
import { putObjectAcl } from './actions/put-object-acl.ts';
import { putObjectLegalHold } from './actions/put-object-legal-hold.ts';
import { putObjectLockConfiguration } from './actions/put-object-lock-configuration.ts';
import { putObjectRetention } from './actions/put-object-retention.ts';
import { putObjectTagging } from './actions/put-object-tagging.ts';
import { putPublicAccessBlock } from './actions/put-public-access-block.ts';
import { restoreObject } from './actions/restore-object.ts';
import { uploadPart } from './actions/upload-part.ts';
import { uploadPartCopy } from './actions/upload-part-copy.ts';
import { crossOrigin } from './cors/cross-origin.ts';

/**
 * Amazon S3, general purpose buckets (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations.html). Left out
 * and therefore refused by name: websites, requester pays, transfer acceleration, metadata tables, annotations, torrents,
 * S3 Select, object lambdas, directory buckets, ABAC settings, RenameObject, UpdateObjectEncryption.
 */
export const s3Service: Service = {
  signingName: 's3',
  protocol: { kind: 'rest-xml', xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/' },
  accessDeniedCode: 'AccessDenied',
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
  throttled: { code: 'SlowDown', text: 'Please reduce your request rate.', status: 503 },
  crossOrigin,
  actions: [
    abortMultipartUpload,
    completeMultipartUpload,
    copyObject,
    createBucket,
    createMultipartUpload,
    deleteBucketAnalyticsConfiguration,
    deleteBucketCors,
    deleteBucketEncryption,
    deleteBucketIntelligentTieringConfiguration,
    deleteBucketInventoryConfiguration,
    deleteBucketLifecycle,
    deleteBucketMetricsConfiguration,
    deleteBucketOwnershipControls,
    deleteBucketPolicy,
    deleteBucketReplication,
    deleteBucketTagging,
    deleteBucket,
    deleteObjectTagging,
    deleteObject,
    deleteObjects,
    deletePublicAccessBlock,
    getBucketAcl,
    getBucketAnalyticsConfiguration,
    getBucketCors,
    getBucketEncryption,
    getBucketIntelligentTieringConfiguration,
    getBucketInventoryConfiguration,
    getBucketLifecycleConfiguration,
    getBucketLocation,
    getBucketLogging,
    getBucketMetricsConfiguration,
    getBucketNotificationConfiguration,
    getBucketOwnershipControls,
    getBucketPolicyStatus,
    getBucketPolicy,
    getBucketReplication,
    getBucketTagging,
    getBucketVersioning,
    getObjectAcl,
    getObjectAttributes,
    getObjectLegalHold,
    getObjectLockConfiguration,
    getObjectRetention,
    getObjectTagging,
    getObject,
    getPublicAccessBlock,
    headBucket,
    headObject,
    listBucketAnalyticsConfigurations,
    listBucketIntelligentTieringConfigurations,
    listBucketInventoryConfigurations,
    listBucketMetricsConfigurations,
    listBuckets,
    listMultipartUploads,
    listObjectVersions,
    listObjectsV2,
    listObjects,
    listParts,
    putBucketAcl,
    putBucketAnalyticsConfiguration,
    putBucketCors,
    putBucketEncryption,
    putBucketIntelligentTieringConfiguration,
    putBucketInventoryConfiguration,
    putBucketLifecycleConfiguration,
    putBucketLogging,
    putBucketMetricsConfiguration,
    putBucketNotificationConfiguration,
    putBucketOwnershipControls,
    putBucketPolicy,
    putBucketReplication,
    putBucketTagging,
    putBucketVersioning,
    putObjectAcl,
    putObjectLegalHold,
    putObjectLockConfiguration,
    putObjectRetention,
    putObjectTagging,
    putObject,
    putPublicAccessBlock,
    restoreObject,
    uploadPartCopy,
    uploadPart,
  ],
  schemas,
};
