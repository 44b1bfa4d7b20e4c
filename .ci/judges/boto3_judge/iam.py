"""IAM and STS: roles, policies, boundaries, sessions and their limits."""

import json

from checks import CENTRAL, MEMBER, NEIGHBOUR, all_of, client, expect, refused


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def allow(*actions):
    return {"Effect": "Allow", "Action": actions, "Resource": "*"}


def check():
    api = client("iam")
    trust = document({"Effect": "Allow", "Principal": {"AWS": MEMBER}, "Action": "sts:AssumeRole"})
    role = api.create_role(
        RoleName="judged",
        Path="/judged/",
        AssumeRolePolicyDocument=trust,
        Description="ü",
        MaxSessionDuration=7200,
        Tags=[{"Key": "team", "Value": "a"}],
    )["Role"]
    api.get_waiter("role_exists").wait(RoleName="judged")
    expect("the trust policy comes back as an object", json.loads(trust), role["AssumeRolePolicyDocument"])
    refused("the same name", "EntityAlreadyExists", api.create_role, RoleName="judged", AssumeRolePolicyDocument=trust)
    refused("no policy", "MalformedPolicyDocument", api.create_role, RoleName="other", AssumeRolePolicyDocument="{}")
    names = {each["RoleName"] for each in all_of(api, "list_roles", "Roles", 2)}
    expect("listed", True, {"judged", "OrganizationAccountAccessRole"} <= names)
    expect(
        "by path", ["judged"], [each["RoleName"] for each in all_of(api, "list_roles", "Roles", PathPrefix="/judged/")]
    )
    managed_policies(api)
    sessions(api, role["Arn"])
    boundary(api, role["Arn"])
    api.tag_role(RoleName="judged", Tags=[{"Key": "team", "Value": "b"}])
    expect("tags", [{"Key": "team", "Value": "b"}], api.list_role_tags(RoleName="judged")["Tags"])
    api.untag_role(RoleName="judged", TagKeys=["team"])
    api.update_role(RoleName="judged", Description="other", MaxSessionDuration=3600)
    expect(
        "updated",
        ("other", 3600),
        (
            api.get_role(RoleName="judged")["Role"]["Description"],
            api.get_role(RoleName="judged")["Role"]["MaxSessionDuration"],
        ),
    )
    api.put_role_policy(RoleName="judged", PolicyName="inline", PolicyDocument=document(allow("s3:ListAllMyBuckets")))
    refused("a role with policies", "DeleteConflict", api.delete_role, RoleName="judged")
    api.delete_role_policy(RoleName="judged", PolicyName="inline")
    api.delete_role(RoleName="judged")
    refused("a role that is gone", "NoSuchEntity", api.get_role, RoleName="judged")


def managed_policies(api):
    arn = api.create_policy(PolicyName="judged", PolicyDocument=document(allow("s3:Get*")))["Policy"]["Arn"]
    api.get_waiter("policy_exists").wait(PolicyArn=arn)
    version = api.create_policy_version(PolicyArn=arn, PolicyDocument=document(allow("s3:List*")), SetAsDefault=True)
    expect("the default version", "v2", version["PolicyVersion"]["VersionId"])
    expect(
        "versions",
        ["v2", "v1"],
        [each["VersionId"] for each in all_of(api, "list_policy_versions", "Versions", 1, PolicyArn=arn)],
    )
    expect(
        "a version's document",
        "s3:List*",
        api.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"]["Statement"][0]["Action"][0],
    )
    refused("the default version", "DeleteConflict", api.delete_policy_version, PolicyArn=arn, VersionId="v2")
    api.attach_role_policy(RoleName="judged", PolicyArn=arn)
    expect(
        "attached",
        [arn],
        [
            each["PolicyArn"]
            for each in all_of(api, "list_attached_role_policies", "AttachedPolicies", RoleName="judged")
        ],
    )
    expect(
        "who has it",
        ["judged"],
        [each["RoleName"] for each in all_of(api, "list_entities_for_policy", "PolicyRoles", PolicyArn=arn)],
    )
    refused("a policy in use", "DeleteConflict", api.delete_policy, PolicyArn=arn)
    api.detach_role_policy(RoleName="judged", PolicyArn=arn)
    api.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    api.delete_policy_version(PolicyArn=arn, VersionId="v2")
    api.delete_policy(PolicyArn=arn)
    expect(
        "AWS's own",
        "AdministratorAccess",
        api.get_policy(PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")["Policy"]["PolicyName"],
    )


def sessions(api, role):
    sts = client("sts")
    api.put_role_policy(
        RoleName="judged", PolicyName="inline", PolicyDocument=document(allow("kms:ListKeys", "kms:ListAliases"))
    )
    expect("an inline policy", ["inline"], api.list_role_policies(RoleName="judged")["PolicyNames"])
    expect(
        "its document",
        "kms:ListKeys",
        api.get_role_policy(RoleName="judged", PolicyName="inline")["PolicyDocument"]["Statement"][0]["Action"][0],
    )
    session = sts.assume_role(RoleArn=role, RoleSessionName="judge", DurationSeconds=900)
    expect("the session", f"arn:aws:sts::{MEMBER}:assumed-role/judged/judge", session["AssumedRoleUser"]["Arn"])
    as_role = client("kms", credentials=session["Credentials"])
    as_role.list_keys()
    text = refused("what the role may not", "AccessDeniedException", as_role.create_key)
    expect("why", True, "because no identity-based policy allows the kms:CreateKey action" in text)
    narrow = sts.assume_role(RoleArn=role, RoleSessionName="judge", Policy=document(allow("kms:ListAliases")))
    narrowed = client("kms", credentials=narrow["Credentials"])
    narrowed.list_aliases()
    text = refused("what the session policy leaves out", "AccessDeniedException", narrowed.list_keys)
    expect("why", True, "because no session policy allows the kms:ListKeys action" in text)
    refused("too long", "ValidationError", sts.assume_role, RoleArn=role, RoleSessionName="judge", DurationSeconds=7201)
    refused(
        "somebody else", "AccessDenied", client("sts", NEIGHBOUR).assume_role, RoleArn=role, RoleSessionName="judge"
    )
    api.update_assume_role_policy(
        RoleName="judged",
        PolicyDocument=document(
            {
                "Effect": "Allow",
                "Principal": {"AWS": CENTRAL},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": "key", "aws:PrincipalOrgID": "o-exampleorgid"}},
            }
        ),
    )
    refused(
        "without the external id",
        "AccessDenied",
        client("sts", CENTRAL).assume_role,
        RoleArn=role,
        RoleSessionName="judge",
    )
    client("sts", CENTRAL).assume_role(RoleArn=role, RoleSessionName="judge", ExternalId="key")
    refused(
        "a session with a wrong secret",
        "SignatureDoesNotMatch",
        client("sts", credentials={**session["Credentials"], "SecretAccessKey": "wrong"}).get_caller_identity,
    )
    refused(
        "a session with a wrong token",
        "InvalidClientTokenId",
        client("sts", credentials={**session["Credentials"], "SessionToken": "wrong"}).get_caller_identity,
    )
    expect("whose key", MEMBER, sts.get_access_key_info(AccessKeyId=session["Credentials"]["AccessKeyId"])["Account"])


def boundary(api, role):
    arn = api.create_policy(PolicyName="boundary", PolicyDocument=document(allow("kms:ListAliases")))["Policy"]["Arn"]
    api.put_role_permissions_boundary(RoleName="judged", PermissionsBoundary=arn)
    expect("a boundary", arn, api.get_role(RoleName="judged")["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"])
    session = client("sts", CENTRAL).assume_role(RoleArn=role, RoleSessionName="judge", ExternalId="key")["Credentials"]
    bounded = client("kms", credentials=session)
    bounded.list_aliases()
    text = refused("what the boundary leaves out", "AccessDeniedException", bounded.list_keys)
    expect("why", True, "because no permissions boundary allows the kms:ListKeys action" in text)
    api.delete_role_permissions_boundary(RoleName="judged")
    bounded.list_keys()
    api.delete_role_policy(RoleName="judged", PolicyName="inline")
    api.delete_policy(PolicyArn=arn)
