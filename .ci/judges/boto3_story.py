"""What a tool written with boto3 sees, on a rehearsal where the story has deployed Orgvault."""

import hashlib
import os
import time

import boto3
from botocore.exceptions import ClientError

CENTRAL, MEMBER, NEIGHBOUR = "222222222222", "101010101010", "202020202020"
checks = 0


def client(service, account):
    return boto3.client(service, aws_access_key_id=account, aws_secret_access_key="any")


def expect(what, expected, seen):
    global checks
    if expected != seen:
        raise SystemExit(f"boto3: {what}\n  expected: {expected!r}\n  seen:     {seen!r}")
    checks += 1


def refused(what, codes, call):
    global checks
    try:
        call()
    except ClientError as error:
        expect(f"{what}: error code", True, error.response["Error"]["Code"] in codes)
        return
    raise SystemExit(f"boto3: {what} was allowed")


parameters = client("ssm", MEMBER).get_parameters_by_path(Path="/orgvault/source-bucket/")["Parameters"]
bucket = max(parameters, key=lambda parameter: parameter["LastModifiedDate"])["Value"]
outputs = client("cloudformation", CENTRAL).describe_stacks(StackName="orgvault-central")["Stacks"][0]["Outputs"]
vault = next(each["OutputValue"] for each in outputs if each["OutputKey"] == "CentralBucketName")

s3 = client("s3", MEMBER)
keys = [f"{MEMBER}/boto3/{name}" for name in ("plain", "with space", "ünïcode", "plus+percent%25", "a/b/../c")]
for key in keys:
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode(), Metadata={"from": "boto3"}, Tagging="team=a")
for key in keys:
    for _ in range(50):
        head = s3.head_object(Bucket=bucket, Key=key)
        if head["ReplicationStatus"] != "PENDING":
            break
        time.sleep(0.1)
    expect(f"replication of {key}", "COMPLETED", head["ReplicationStatus"])

centre = client("s3", CENTRAL)
listed = [
    version["Key"]
    for page in centre.get_paginator("list_object_versions").paginate(
        Bucket=vault, Prefix=f"{MEMBER}/boto3/", PaginationConfig={"PageSize": 2}
    )
    for version in page["Versions"]
]
expect("keys in the centre", sorted(keys, key=lambda key: key.encode()), listed)
for key in keys:
    copy = centre.get_object(Bucket=vault, Key=key)
    expect(f"{key}: bytes", hashlib.sha256(key.encode()).hexdigest(), hashlib.sha256(copy["Body"].read()).hexdigest())
    expect(f"{key}: metadata", {"from": "boto3"}, copy["Metadata"])
    expect(f"{key}: status", "REPLICA", copy["ReplicationStatus"])
    tags = centre.get_object_tagging(Bucket=vault, Key=key)["TagSet"]
    expect(f"{key}: tags", [{"Key": "team", "Value": "a"}], tags)

refused("deleting in the centre", {"AccessDenied"}, lambda: s3.delete_object(Bucket=vault, Key=keys[0]))
refused("suspending versioning in the centre", {"AccessDenied"}, lambda: s3.put_bucket_versioning(
    Bucket=vault, VersioningConfiguration={"Status": "Suspended"}))
refused("a key that is not there", {"NoSuchKey"}, lambda: s3.get_object(Bucket=bucket, Key=f"{MEMBER}/none"))
refused("the organization, as a member", {"AccessDeniedException"},
        lambda: client("organizations", MEMBER).list_accounts())
refused("a neighbour's role", {"AccessDenied"}, lambda: client("sts", MEMBER).assume_role(
    RoleArn=f"arn:aws:iam::{NEIGHBOUR}:role/orgvault/restore/none", RoleSessionName="boto3"))

kms = client("kms", MEMBER)
key_id = kms.create_key()["KeyMetadata"]["KeyId"]
blob = kms.encrypt(KeyId=key_id, Plaintext=b"secret", EncryptionContext={"a": "b"})["CiphertextBlob"]
expect("decrypt", b"secret", kms.decrypt(CiphertextBlob=blob, EncryptionContext={"a": "b"})["Plaintext"])
refused("decrypt with another context", {"InvalidCiphertextException"},
        lambda: kms.decrypt(CiphertextBlob=blob, EncryptionContext={"a": "c"}))
print(f"boto3: {checks} checks passed on {os.environ['AWS_ENDPOINT_URL']}")
