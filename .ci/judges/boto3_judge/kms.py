"""KMS: key states, encryption, aliases, rotation, policies, and use across accounts."""

import json

from checks import MEMBER, NEIGHBOUR, REGION, all_of, client, expect, refused


def check():
    api = client("kms")
    key = api.create_key(Description="judged", Tags=[{"TagKey": "a", "TagValue": "b"}])["KeyMetadata"]
    arn, key_id = key["Arn"], key["KeyId"]
    expect("a new key", ("Enabled", "CUSTOMER", "AWS_KMS"), (key["KeyState"], key["KeyManager"], key["Origin"]))
    cryptography(api, arn, key_id)
    aliases(api, key_id)
    states(api, key_id)
    policies(api, arn, key_id)
    expect("tags", [{"TagKey": "a", "TagValue": "b"}], api.list_resource_tags(KeyId=key_id)["Tags"])
    api.tag_resource(KeyId=key_id, Tags=[{"TagKey": "a", "TagValue": "c"}])
    api.untag_resource(KeyId=key_id, TagKeys=["a"])
    expect("each key once", True, key_id in [each["KeyId"] for each in all_of(api, "list_keys", "Keys", 2)])
    api.update_key_description(KeyId=key_id, Description="other")
    expect("described", "other", api.describe_key(KeyId=arn)["KeyMetadata"]["Description"])
    api.enable_key_rotation(KeyId=key_id, RotationPeriodInDays=180)
    rotation = api.get_key_rotation_status(KeyId=key_id)
    expect("rotation", (True, 180), (rotation["KeyRotationEnabled"], rotation["RotationPeriodInDays"]))
    api.disable_key_rotation(KeyId=key_id)
    refused(
        "a key that is not there", "NotFoundException", api.describe_key, KeyId="00000000-0000-0000-0000-000000000000"
    )


def cryptography(api, arn, key_id):
    blob = api.encrypt(KeyId=key_id, Plaintext=b"secret", EncryptionContext={"a": "b"})["CiphertextBlob"]
    opened = api.decrypt(CiphertextBlob=blob, EncryptionContext={"a": "b"})
    expect("decrypt", (b"secret", arn), (opened["Plaintext"], opened["KeyId"]))
    refused(
        "another context", "InvalidCiphertextException", api.decrypt, CiphertextBlob=blob, EncryptionContext={"a": "c"}
    )
    refused("no ciphertext", "InvalidCiphertextException", api.decrypt, CiphertextBlob=b"no ciphertext")
    data_key = api.generate_data_key(KeyId=arn, KeySpec="AES_256")
    expect("a data key", data_key["Plaintext"], api.decrypt(CiphertextBlob=data_key["CiphertextBlob"])["Plaintext"])
    expect("its length", 32, len(data_key["Plaintext"]))
    sealed = api.generate_data_key_without_plaintext(KeyId=arn, NumberOfBytes=17)
    expect("no plaintext", False, "Plaintext" in sealed)
    other = api.create_key()["KeyMetadata"]["KeyId"]
    again = api.re_encrypt(CiphertextBlob=blob, SourceEncryptionContext={"a": "b"}, DestinationKeyId=other)
    expect("re-encrypted", b"secret", api.decrypt(CiphertextBlob=again["CiphertextBlob"], KeyId=other)["Plaintext"])
    refused("the wrong key", "IncorrectKeyException", api.decrypt, CiphertextBlob=again["CiphertextBlob"], KeyId=key_id)


def aliases(api, key_id):
    api.create_alias(AliasName="alias/judged", TargetKeyId=key_id)
    refused("the same alias", "AlreadyExistsException", api.create_alias, AliasName="alias/judged", TargetKeyId=key_id)
    refused(
        "AWS's aliases", "NotAuthorizedException", api.create_alias, AliasName="alias/aws/judged", TargetKeyId=key_id
    )
    blob = api.encrypt(KeyId="alias/judged", Plaintext=b"x")["CiphertextBlob"]
    expect(
        "by alias",
        b"x",
        api.decrypt(CiphertextBlob=blob, KeyId=f"arn:aws:kms:{REGION}:{MEMBER}:alias/judged")["Plaintext"],
    )
    expect(
        "of the key",
        ["alias/judged"],
        [each["AliasName"] for each in all_of(api, "list_aliases", "Aliases", KeyId=key_id)],
    )
    api.update_alias(AliasName="alias/judged", TargetKeyId=api.create_key()["KeyMetadata"]["KeyId"])
    api.delete_alias(AliasName="alias/judged")
    refused("an alias that is gone", "NotFoundException", api.describe_key, KeyId="alias/judged")


def states(api, key_id):
    api.disable_key(KeyId=key_id)
    refused("a disabled key", "DisabledException", api.encrypt, KeyId=key_id, Plaintext=b"x")
    api.enable_key(KeyId=key_id)
    deletion = api.schedule_key_deletion(KeyId=key_id, PendingWindowInDays=7)
    expect("pending", "PendingDeletion", deletion["KeyState"])
    refused("a key that is to go", "KMSInvalidStateException", api.encrypt, KeyId=key_id, Plaintext=b"x")
    api.cancel_key_deletion(KeyId=key_id)
    expect("kept, disabled", "Disabled", api.describe_key(KeyId=key_id)["KeyMetadata"]["KeyState"])
    api.enable_key(KeyId=key_id)


def policies(api, arn, key_id):
    neighbour = client("kms", NEIGHBOUR)
    refused("a neighbour's use", "AccessDeniedException", neighbour.encrypt, KeyId=arn, Plaintext=b"x")
    policy = json.loads(api.get_key_policy(KeyId=key_id)["Policy"])
    expect("AWS's default", "kms:*", policy["Statement"][0]["Action"])
    policy["Statement"].append(
        {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{NEIGHBOUR}:root"},
            "Action": ["kms:Encrypt"],
            "Resource": "*",
        }
    )
    api.put_key_policy(KeyId=key_id, Policy=json.dumps(policy))
    neighbour.encrypt(KeyId=arn, Plaintext=b"x")
    refused("more than the policy allows", "AccessDeniedException", neighbour.describe_key, KeyId=arn)
    refused(
        "a policy that locks its author out",
        "MalformedPolicyDocumentException",
        api.put_key_policy,
        KeyId=key_id,
        Policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"AWS": f"arn:aws:iam::{NEIGHBOUR}:root"},
                        "Action": "kms:*",
                        "Resource": "*",
                    }
                ],
            }
        ),
    )
    expect("names", ["default"], api.list_key_policies(KeyId=key_id)["PolicyNames"])
