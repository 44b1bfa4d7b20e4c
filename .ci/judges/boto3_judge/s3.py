"""S3 buckets: settings, policies, and everything that is set and read again."""

import json

from checks import MEMBER, NEIGHBOUR, REGION, all_of, client, expect, refused

BUCKET = f"boto3-judged-{MEMBER}"


def check():
    api = client("s3")
    where = {"LocationConstraint": REGION}
    api.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
    api.get_waiter("bucket_exists").wait(Bucket=BUCKET)
    refused(
        "one's own bucket again",
        "BucketAlreadyOwnedByYou",
        api.create_bucket,
        Bucket=BUCKET,
        CreateBucketConfiguration=where,
    )
    refused(
        "a name taken",
        "BucketAlreadyExists",
        client("s3", NEIGHBOUR).create_bucket,
        Bucket=BUCKET,
        CreateBucketConfiguration=where,
    )
    refused(
        "a bad name", "InvalidBucketName", api.create_bucket, Bucket="judged..bucket", CreateBucketConfiguration=where
    )
    expect("where", REGION, api.get_bucket_location(Bucket=BUCKET)["LocationConstraint"])
    expect("where, by its head", REGION, api.head_bucket(Bucket=BUCKET)["BucketRegion"])
    expect("listed", True, BUCKET in {each["Name"] for each in all_of(api, "list_buckets", "Buckets", 1)})
    refused("a bucket that is not there", "NoSuchBucket", api.list_objects_v2, Bucket=f"{BUCKET}-none")
    defaults(api)
    settings(api)
    policy(api)
    keep_and_take(api)


def defaults(api):
    rule = api.get_bucket_encryption(Bucket=BUCKET)["ServerSideEncryptionConfiguration"]["Rules"][0]
    expect("encrypted", "AES256", rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"])
    expect(
        "no ACLs",
        "BucketOwnerEnforced",
        api.get_bucket_ownership_controls(Bucket=BUCKET)["OwnershipControls"]["Rules"][0]["ObjectOwnership"],
    )
    expect(
        "nothing public",
        {"BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"},
        {
            name
            for name, value in api.get_public_access_block(Bucket=BUCKET)["PublicAccessBlockConfiguration"].items()
            if value
        },
    )
    expect("not versioned", False, "Status" in api.get_bucket_versioning(Bucket=BUCKET))
    grants = api.get_bucket_acl(Bucket=BUCKET)["Grants"]
    expect("its owner's", ["FULL_CONTROL"], [grant["Permission"] for grant in grants])
    for read, code in (
        ("get_bucket_policy", "NoSuchBucketPolicy"),
        ("get_bucket_tagging", "NoSuchTagSet"),
        ("get_bucket_cors", "NoSuchCORSConfiguration"),
        ("get_bucket_replication", "ReplicationConfigurationNotFoundError"),
        ("get_bucket_lifecycle_configuration", "NoSuchLifecycleConfiguration"),
        ("get_object_lock_configuration", "ObjectLockConfigurationNotFoundError"),
    ):
        refused(read, code, getattr(api, read), Bucket=BUCKET)


def settings(api):
    def same(what, write, read, key, value):
        getattr(api, write)(Bucket=BUCKET, **value)
        expect(
            what,
            next(iter(value.values())),
            getattr(api, read)(Bucket=BUCKET) if key is None else getattr(api, read)(Bucket=BUCKET)[key],
        )

    api.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    expect("versioned", "Enabled", api.get_bucket_versioning(Bucket=BUCKET)["Status"])
    api.put_bucket_tagging(Bucket=BUCKET, Tagging={"TagSet": [{"Key": "a", "Value": "ü"}]})
    expect("tags", [{"Key": "a", "Value": "ü"}], api.get_bucket_tagging(Bucket=BUCKET)["TagSet"])
    rules = [{"AllowedMethods": ["GET"], "AllowedOrigins": ["https://example.com"], "MaxAgeSeconds": 5}]
    api.put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": rules})
    expect("CORS", rules, api.get_bucket_cors(Bucket=BUCKET)["CORSRules"])
    rules = [
        {
            "ID": "old",
            "Status": "Enabled",
            "Filter": {"And": {"Prefix": "x/", "ObjectSizeGreaterThan": 500}},
            "NoncurrentVersionExpiration": {"NoncurrentDays": 30, "NewerNoncurrentVersions": 2},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
        }
    ]
    rules[0].pop("AbortIncompleteMultipartUpload")  # not together with a filter by size
    api.put_bucket_lifecycle_configuration(Bucket=BUCKET, LifecycleConfiguration={"Rules": rules})
    expect("lifecycle", rules, api.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"])
    refused(
        "a rule that does nothing",
        "InvalidRequest",
        api.put_bucket_lifecycle_configuration,
        Bucket=BUCKET,
        LifecycleConfiguration={"Rules": [{"Status": "Enabled", "Filter": {"Prefix": ""}}]},
    )
    inventory = {
        "Id": "all",
        "IsEnabled": True,
        "IncludedObjectVersions": "All",
        "Schedule": {"Frequency": "Daily"},
        "Destination": {
            "S3BucketDestination": {"Bucket": f"arn:aws:s3:::{BUCKET}", "Format": "CSV", "AccountId": MEMBER}
        },
    }
    api.put_bucket_inventory_configuration(Bucket=BUCKET, Id="all", InventoryConfiguration=inventory)
    expect(
        "inventory",
        inventory,
        api.get_bucket_inventory_configuration(Bucket=BUCKET, Id="all")["InventoryConfiguration"],
    )
    expect("inventories", 1, len(api.list_bucket_inventory_configurations(Bucket=BUCKET)["InventoryConfigurationList"]))
    metrics = {"Id": "all", "Filter": {"Prefix": "x/"}}
    api.put_bucket_metrics_configuration(Bucket=BUCKET, Id="all", MetricsConfiguration=metrics)
    expect("metrics", metrics, api.get_bucket_metrics_configuration(Bucket=BUCKET, Id="all")["MetricsConfiguration"])
    api.put_bucket_notification_configuration(Bucket=BUCKET, NotificationConfiguration={"EventBridgeConfiguration": {}})
    expect("notifications", {}, api.get_bucket_notification_configuration(Bucket=BUCKET)["EventBridgeConfiguration"])
    same(
        "ownership",
        "put_bucket_ownership_controls",
        "get_bucket_ownership_controls",
        "OwnershipControls",
        {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}},
    )
    same(
        "ownership",
        "put_bucket_ownership_controls",
        "get_bucket_ownership_controls",
        "OwnershipControls",
        {"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}},
    )
    refused(
        "an ACL where there are none",
        "AccessControlListNotSupported",
        api.put_bucket_acl,
        Bucket=BUCKET,
        ACL="public-read",
    )


def policy(api):
    resource = f"arn:aws:s3:::{BUCKET}/*"
    public = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": resource}],
    }
    refused("a public policy", "AccessDenied", api.put_bucket_policy, Bucket=BUCKET, Policy=json.dumps(public))
    public["Statement"][0]["Condition"] = {"StringEquals": {"aws:PrincipalOrgID": "o-exampleorgid"}}
    api.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(public))
    expect("as it was put", public, json.loads(api.get_bucket_policy(Bucket=BUCKET)["Policy"]))
    expect("not public", False, api.get_bucket_policy_status(Bucket=BUCKET)["PolicyStatus"]["IsPublic"])
    refused("no JSON", "MalformedPolicy", api.put_bucket_policy, Bucket=BUCKET, Policy="{")
    api.put_object(Bucket=BUCKET, Key="shared", Body=b"x")
    expect("a neighbour reads", b"x", client("s3", NEIGHBOUR).get_object(Bucket=BUCKET, Key="shared")["Body"].read())
    refused(
        "a neighbour writes", "AccessDenied", client("s3", NEIGHBOUR).put_object, Bucket=BUCKET, Key="shared", Body=b"y"
    )
    api.delete_bucket_policy(Bucket=BUCKET)
    refused(
        "a neighbour reads no more", "AccessDenied", client("s3", NEIGHBOUR).get_object, Bucket=BUCKET, Key="shared"
    )


def keep_and_take(api):
    locked = f"{BUCKET}-locked"
    api.create_bucket(
        Bucket=locked, CreateBucketConfiguration={"LocationConstraint": REGION}, ObjectLockEnabledForBucket=True
    )
    rule = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "GOVERNANCE", "Days": 1}}}
    api.put_object_lock_configuration(Bucket=locked, ObjectLockConfiguration=rule)
    expect("a lock", rule, api.get_object_lock_configuration(Bucket=locked)["ObjectLockConfiguration"])
    version = api.put_object(Bucket=locked, Key="k", Body=b"x")["VersionId"]
    expect("retained", "GOVERNANCE", api.get_object_retention(Bucket=locked, Key="k")["Retention"]["Mode"])
    refused("a locked version", "AccessDenied", api.delete_object, Bucket=locked, Key="k", VersionId=version)
    api.put_object_legal_hold(Bucket=locked, Key="k", LegalHold={"Status": "ON"})
    expect("held", "ON", api.get_object_legal_hold(Bucket=locked, Key="k")["LegalHold"]["Status"])
    api.put_object_legal_hold(Bucket=locked, Key="k", LegalHold={"Status": "OFF"})
    api.delete_object(Bucket=locked, Key="k", VersionId=version, BypassGovernanceRetention=True)
    api.delete_bucket(Bucket=locked)
    api.get_waiter("bucket_not_exists").wait(Bucket=locked)
