"""What the story has left: an account's backup, seen by its owner and from the centre."""

import hashlib
import time

from checks import CENTRAL, MEMBER, NEIGHBOUR, all_of, client, expect, refused


def check():
    parameters = all_of(client("ssm"), "get_parameters_by_path", "Parameters", Path="/orgvault/source-bucket/")
    bucket = max(parameters, key=lambda parameter: parameter["LastModifiedDate"])["Value"]
    outputs = client("cloudformation", CENTRAL).describe_stacks(StackName="orgvault-central")["Stacks"][0]["Outputs"]
    vault = next(each["OutputValue"] for each in outputs if each["OutputKey"] == "CentralBucketName")
    s3 = client("s3")
    keys = [f"{MEMBER}/boto3/{name}" for name in ("plain", "with space", "ünïcode", "plus+percent%25", "a/b/../c")]
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=key.encode(), Metadata={"from": "boto3"}, Tagging="team=a")
    for key in keys:
        for _ in range(100):
            head = s3.head_object(Bucket=bucket, Key=key)
            if head["ReplicationStatus"] != "PENDING":
                break
            time.sleep(0.1)
        expect(f"replication of {key}", "COMPLETED", head["ReplicationStatus"])
    in_the_centre(vault, keys)
    refused("deleting in the centre", "AccessDenied", s3.delete_object, Bucket=vault, Key=keys[0])
    refused(
        "suspending versioning in the centre",
        "AccessDenied",
        s3.put_bucket_versioning,
        Bucket=vault,
        VersioningConfiguration={"Status": "Suspended"},
    )
    refused("a key that is not there", "NoSuchKey", s3.get_object, Bucket=bucket, Key=f"{MEMBER}/none")
    refused(
        "a neighbour's role",
        "AccessDenied",
        client("sts").assume_role,
        RoleArn=f"arn:aws:iam::{NEIGHBOUR}:role/orgvault/restore/none",
        RoleSessionName="boto3",
    )


def in_the_centre(vault, keys):
    centre = client("s3", CENTRAL)
    listed = [
        each["Key"]
        for each in all_of(centre, "list_object_versions", "Versions", 2, Bucket=vault, Prefix=f"{MEMBER}/boto3/")
    ]
    expect("keys in the centre", sorted(keys, key=str.encode), listed)
    for key in keys:
        copy = centre.get_object(Bucket=vault, Key=key)
        expect(
            f"{key}: bytes", hashlib.sha256(key.encode()).hexdigest(), hashlib.sha256(copy["Body"].read()).hexdigest()
        )
        expect(f"{key}: metadata", {"from": "boto3"}, copy["Metadata"])
        expect(f"{key}: status", "REPLICA", copy["ReplicationStatus"])
        tags = centre.get_object_tagging(Bucket=vault, Key=key)["TagSet"]
        expect(f"{key}: tags", [{"Key": "team", "Value": "a"}], tags)
