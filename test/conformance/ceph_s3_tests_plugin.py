"""Lets Ceph's s3-tests run where S3 behaves as AWS, as a pytest plugin. It changes no assertion.

- Buckets that do not say otherwise get ACLs turned on and no public access block, and only then the canned ACL that
  they are created with: so new buckets were before April 2023, when most of the tests were written
  (https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html).
- The suite's clean-up asks to bypass governance mode, which AWS refuses on a bucket without Object Lock.
- It waits for retention that lasts for up to a minute; locked buckets are left behind instead.
- The tests in ceph-s3-tests-expected.txt have to fail; one that passes all the same counts as a failure.
"""

import pathlib

import botocore.client
import botocore.exceptions
import pytest

EXPECTED = pathlib.Path(__file__).with_name("ceph-s3-tests-expected.txt")

_make_api_call = botocore.client.BaseClient._make_api_call


def _call_as_before_2023(client, operation, parameters):
    acl = parameters.get("ACL", "private") if operation == "CreateBucket" else "private"
    if acl != "private" and "ObjectOwnership" not in parameters:
        parameters = {name: value for name, value in parameters.items() if name != "ACL"}
    answer = _make_api_call(client, operation, parameters)
    if operation == "CreateBucket":
        bucket = {"Bucket": parameters["Bucket"]}
        try:
            _make_api_call(client, "DeletePublicAccessBlock", bucket)
            if "ObjectOwnership" not in parameters:
                controls = {"OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}}
                _make_api_call(client, "PutBucketOwnershipControls", {**bucket, **controls})
            if acl != "private":
                _make_api_call(client, "PutBucketAcl", {**bucket, "ACL": acl})
        except botocore.exceptions.ClientError:
            pass  # Somebody else's bucket, or one without a signature.
    return answer


def _remove_bucket(client, bucket):
    try:
        client.get_object_lock_configuration(Bucket=bucket)
        bypass = {"BypassGovernanceRetention": True}
    except botocore.exceptions.ClientError:
        bypass = {}
    from s3tests.functional import list_versions

    for versions in list_versions(client, bucket, 128):
        client.delete_objects(Bucket=bucket, Delete={"Objects": versions, "Quiet": True}, **bypass)
    try:
        client.delete_bucket(Bucket=bucket)
    except botocore.exceptions.ClientError as error:
        if error.response["Error"]["Code"] != "BucketNotEmpty":
            raise


def pytest_configure(config):
    botocore.client.BaseClient._make_api_call = _call_as_before_2023


def pytest_collection_modifyitems(config, items):
    import s3tests.functional

    s3tests.functional.nuke_bucket = _remove_bucket
    expected = _expected_failures()
    for item in items:
        if item.name in expected:
            reason = expected[item.name]
            item.add_marker(pytest.mark.xfail(reason=reason, strict=reason != "leftover"))


def _expected_failures():
    """The names of the tests, with the group that says why."""
    failures = {}
    group = ""
    for line in EXPECTED.read_text().splitlines():
        text, _, comment = line.partition("#")
        if text.strip():
            failures[text.strip()] = group
        elif ":" in comment:
            group = comment.split(":")[0].strip()
    return failures
