"""Prints a configuration of s3-tests for a rehearsal on the port that is given: accounts of the default organization,
their canonical user ids, and two KMS keys, made for it."""

import sys

import boto3

PORT = sys.argv[1]


def client(service, account):
    return boto3.client(
        service,
        endpoint_url=f"http://127.0.0.1:{PORT}",
        aws_access_key_id=account,
        aws_secret_access_key="any",
    )


def section(name, account, display_name, **others):
    owner = client("s3", account).list_buckets()["Owner"]["ID"]
    settings = {
        "display_name": display_name,
        "user_id": owner,
        "email": f"{display_name}@example.com",
        "access_key": account,
        "secret_key": "any",
        **others,
    }
    return "\n".join([f"[{name}]", *(f"{key} = {value}" for key, value in settings.items())])


def kms_key():
    return client("kms", "101010101010").create_key()["KeyMetadata"]["Arn"]


print(
    "\n".join(
        [
            "[DEFAULT]",
            "host = 127.0.0.1",
            f"port = {PORT}",
            "is_secure = False",
            "[fixtures]",
            "bucket prefix = suite-{random}-",
            section("s3 main", "101010101010", "main", kms_keyid=kms_key(), kms_keyid2=kms_key()),
            section("s3 alt", "202020202020", "alt"),
            section("s3 tenant", "303030303030", "tenant", tenant="tenant"),
            section("iam", "555555555555", "iam"),
            section("iam root", "101010101010", "root"),
            section("iam alt root", "202020202020", "alt-root"),
        ]
    )
)
