"""Organizations: units, accounts, policies, trusted access, delegation, tags, and who may call what."""

import json
import time

from checks import CENTRAL, MANAGEMENT, MEMBER, STRANGER, all_of, client, expect, refused

ALLOW = json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}})
DENY = json.dumps(
    {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "kms:DisableKey", "Resource": "*"}}
)


def check():
    api = client("organizations", MANAGEMENT)
    organization = api.describe_organization()["Organization"]
    expect("all features", "ALL", organization["FeatureSet"])
    [root] = api.list_roots()["Roots"]
    accounts = all_of(api, "list_accounts", "Accounts", 3)
    expect("each account once", len(accounts), len({account["Id"] for account in accounts}))
    expect("the management account", True, MANAGEMENT in {account["Id"] for account in accounts})
    refused(
        "an organization of a stranger",
        "AWSOrganizationsNotInUseException",
        client("organizations", STRANGER).describe_organization,
    )
    expect(
        "a member sees the organization",
        organization["Id"],
        client("organizations", MEMBER).describe_organization()["Organization"]["Id"],
    )
    refused("a member lists accounts", "AccessDeniedException", client("organizations", MEMBER).list_accounts)
    units(api, root["Id"])
    account_life(api, root["Id"])
    policies(api, root["Id"])
    delegation(api)


def units(api, root):
    unit = api.create_organizational_unit(ParentId=root, Name="judged", Tags=[{"Key": "a", "Value": "b"}])
    unit = unit["OrganizationalUnit"]["Id"]
    refused(
        "the same name twice",
        "DuplicateOrganizationalUnitException",
        api.create_organizational_unit,
        ParentId=root,
        Name="judged",
    )
    api.tag_resource(ResourceId=unit, Tags=[{"Key": "c", "Value": ""}])
    api.untag_resource(ResourceId=unit, TagKeys=["a"])
    expect("tags", [{"Key": "c", "Value": ""}], api.list_tags_for_resource(ResourceId=unit)["Tags"])
    expect(
        "renamed",
        "again",
        api.update_organizational_unit(OrganizationalUnitId=unit, Name="again")["OrganizationalUnit"]["Name"],
    )
    expect("parent", [{"Id": root, "Type": "ROOT"}], api.list_parents(ChildId=unit)["Parents"])
    expect("children", [], api.list_children(ParentId=unit, ChildType="ACCOUNT")["Children"])
    expect(
        "among the units",
        True,
        unit
        in {
            each["Id"]
            for each in all_of(api, "list_organizational_units_for_parent", "OrganizationalUnits", 1, ParentId=root)
        },
    )
    api.delete_organizational_unit(OrganizationalUnitId=unit)
    refused(
        "a unit that is gone",
        "OrganizationalUnitNotFoundException",
        api.describe_organizational_unit,
        OrganizationalUnitId=unit,
    )


def account_life(api, root):
    request = api.create_account(Email="judge@example.com", AccountName="judge")["CreateAccountStatus"]
    while request["State"] == "IN_PROGRESS":
        time.sleep(0.1)
        request = api.describe_create_account_status(CreateAccountRequestId=request["Id"])["CreateAccountStatus"]
    expect("the account's creation", "SUCCEEDED", request["State"])
    account = request["AccountId"]
    expect(
        "among the requests",
        True,
        request["Id"] in {each["Id"] for each in all_of(api, "list_create_account_status", "CreateAccountStatuses", 5)},
    )
    unit = api.create_organizational_unit(ParentId=root, Name="judged accounts")["OrganizationalUnit"]["Id"]
    api.move_account(AccountId=account, SourceParentId=root, DestinationParentId=unit)
    refused(
        "moved from where it is not",
        "SourceParentNotFoundException",
        api.move_account,
        AccountId=account,
        SourceParentId="ou-exam-nowhere0",
        DestinationParentId=unit,
    )
    expect("in its unit", [account], [each["Id"] for each in api.list_accounts_for_parent(ParentId=unit)["Accounts"]])
    refused(
        "a unit with accounts",
        "OrganizationalUnitNotEmptyException",
        api.delete_organizational_unit,
        OrganizationalUnitId=unit,
    )
    role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
    session = client("sts", MANAGEMENT).assume_role(RoleArn=role, RoleSessionName="judge")["Credentials"]
    expect("the role of a new account", account, client("sts", credentials=session).get_caller_identity()["Account"])
    api.close_account(AccountId=account)
    while (status := api.describe_account(AccountId=account)["Account"]["Status"]) == "PENDING_CLOSURE":
        time.sleep(0.1)
    expect("closed", "SUSPENDED", status)
    refused("a closed account", "AccountAlreadyClosedException", api.close_account, AccountId=account)


def policies(api, root):
    kind = "SERVICE_CONTROL_POLICY"
    made = api.create_policy(Name="judged", Description="", Type=kind, Content=DENY)["Policy"]["PolicySummary"]
    refused(
        "no JSON",
        "MalformedPolicyDocumentException",
        api.create_policy,
        Name="other",
        Description="",
        Type=kind,
        Content="{",
    )
    refused(
        "the same name",
        "DuplicatePolicyException",
        api.create_policy,
        Name="judged",
        Description="",
        Type=kind,
        Content=ALLOW,
    )
    api.attach_policy(PolicyId=made["Id"], TargetId=CENTRAL)
    refused(
        "attached twice", "DuplicatePolicyAttachmentException", api.attach_policy, PolicyId=made["Id"], TargetId=CENTRAL
    )
    expect(
        "attached",
        True,
        made["Id"]
        in {
            each["Id"] for each in all_of(api, "list_policies_for_target", "Policies", 1, TargetId=CENTRAL, Filter=kind)
        },
    )
    expect(
        "its targets",
        [CENTRAL],
        [each["TargetId"] for each in api.list_targets_for_policy(PolicyId=made["Id"])["Targets"]],
    )
    kms = client("kms", CENTRAL)
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    text = refused("what the policy denies", "AccessDeniedException", kms.disable_key, KeyId=key)
    expect("which kind of policy denies", True, "with an explicit deny in a service control policy" in text)
    refused("a policy in use", "PolicyInUseException", api.delete_policy, PolicyId=made["Id"])
    api.detach_policy(PolicyId=made["Id"], TargetId=CENTRAL)
    kms.disable_key(KeyId=key)
    expect(
        "updated",
        "changed",
        api.update_policy(PolicyId=made["Id"], Description="changed", Content=ALLOW)["Policy"]["PolicySummary"][
            "Description"
        ],
    )
    api.delete_policy(PolicyId=made["Id"])
    refused("a policy that is gone", "PolicyNotFoundException", api.describe_policy, PolicyId=made["Id"])
    expect(
        "AWS's own",
        True,
        "p-FullAWSAccess" in {each["Id"] for each in all_of(api, "list_policies", "Policies", Filter=kind)},
    )


def delegation(api):
    expect(
        "trusted access",
        True,
        "member.org.stacksets.cloudformation.amazonaws.com"
        in {
            each["ServicePrincipal"]
            for each in all_of(api, "list_aws_service_access_for_organization", "EnabledServicePrincipals")
        },
    )
    expect(
        "delegated",
        True,
        CENTRAL in {each["Id"] for each in all_of(api, "list_delegated_administrators", "DelegatedAdministrators")},
    )
    expect(
        "for",
        ["member.org.stacksets.cloudformation.amazonaws.com"],
        [
            each["ServicePrincipal"]
            for each in api.list_delegated_services_for_account(AccountId=CENTRAL)["DelegatedServices"]
        ],
    )
    refused(
        "delegated twice",
        "AccountAlreadyRegisteredException",
        api.register_delegated_administrator,
        AccountId=CENTRAL,
        ServicePrincipal="member.org.stacksets.cloudformation.amazonaws.com",
    )
    refused(
        "the management account",
        "ConstraintViolationException",
        api.register_delegated_administrator,
        AccountId=MANAGEMENT,
        ServicePrincipal="member.org.stacksets.cloudformation.amazonaws.com",
    )
