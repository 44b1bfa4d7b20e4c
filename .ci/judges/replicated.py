"""Waits until each object below a prefix of an account's source bucket has arrived, and fails if one has not."""

import sys
import time

import boto3

account, bucket, prefix = sys.argv[1:]
s3 = boto3.client("s3", aws_access_key_id=account, aws_secret_access_key="any")
pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
keys = [each["Key"] for page in pages for each in page.get("Contents", [])]
if not keys:
    raise SystemExit(f"nothing was uploaded to {prefix}")
for key in keys:
    for _ in range(150):
        status = s3.head_object(Bucket=bucket, Key=key)["ReplicationStatus"]
        if status != "PENDING":
            break
        time.sleep(0.2)
    if status != "COMPLETED":
        raise SystemExit(f"replication of {key}: {status}")
