"""CloudFormation StackSets, administered by the delegated administrator."""

import json
import time

from checks import CENTRAL, MANAGEMENT, MEMBER, NEIGHBOUR, REGION, all_of, client, expect, refused

NAME = {"StackSetName": "judged", "CallAs": "DELEGATED_ADMIN"}
BODY = json.dumps(
    {
        "Parameters": {"Value": {"Type": "String", "Default": "one"}},
        "Resources": {
            "P": {
                "Type": "AWS::SSM::Parameter",
                "Properties": {"Type": "String", "Name": "/judged-set/p", "Value": {"Ref": "Value"}},
            }
        },
    }
)


def check():
    api = client("cloudformation", CENTRAL)

    def finish(answer):
        while (
            operation := api.describe_stack_set_operation(**NAME, OperationId=answer["OperationId"])[
                "StackSetOperation"
            ]
        )["Status"] in ("RUNNING", "QUEUED"):
            time.sleep(0.1)
        return operation["Status"]

    # The story moves accounts about.
    unit = client("organizations", MANAGEMENT).list_parents(ChildId=MEMBER)["Parents"][0]["Id"]
    made = api.create_stack_set(
        **NAME,
        TemplateBody=BODY,
        PermissionModel="SERVICE_MANAGED",
        AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": False},
    )["StackSetId"]
    refused(
        "the same name",
        "NameAlreadyExistsException",
        api.create_stack_set,
        **NAME,
        TemplateBody=BODY,
        PermissionModel="SERVICE_MANAGED",
        AutoDeployment={"Enabled": False},
    )
    accounts = {"OrganizationalUnitIds": [unit], "Accounts": [MEMBER, NEIGHBOUR], "AccountFilterType": "INTERSECTION"}
    targets = {"DeploymentTargets": accounts, "Regions": [REGION]}
    expect("created", "SUCCEEDED", finish(api.create_stack_instances(**NAME, **targets)))
    instances = all_of(api, "list_stack_instances", "Summaries", 1, **NAME)
    expect("in each account", True, MEMBER in {each["Account"] for each in instances})
    expect("current", {"CURRENT"}, {each["Status"] for each in instances})
    expect("the account has it", "one", client("ssm").get_parameter(Name="/judged-set/p")["Parameter"]["Value"])
    instance = api.describe_stack_instance(**NAME, StackInstanceAccount=MEMBER, StackInstanceRegion=REGION)[
        "StackInstance"
    ]
    expect("its set", made, instance["StackSetId"])
    expect(
        "updated",
        "SUCCEEDED",
        finish(
            api.update_stack_set(
                **NAME, UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Value", "ParameterValue": "two"}]
            )
        ),
    )
    expect("everywhere", "two", client("ssm").get_parameter(Name="/judged-set/p")["Parameter"]["Value"])
    operations = all_of(api, "list_stack_set_operations", "Summaries", **NAME)
    expect("operations, newest first", ["UPDATE", "CREATE"], [each["Action"] for each in operations])
    expect(
        "results",
        {"SUCCEEDED"},
        {
            each["Status"]
            for each in all_of(
                api, "list_stack_set_operation_results", "Summaries", **NAME, OperationId=operations[0]["OperationId"]
            )
        },
    )
    described = api.describe_stack_set(**NAME)["StackSet"]
    expect("described", ("ACTIVE", [unit]), (described["Status"], described["OrganizationalUnitIds"]))
    expect(
        "listed",
        True,
        "judged"
        in {each["StackSetName"] for each in all_of(api, "list_stack_sets", "Summaries", CallAs="DELEGATED_ADMIN")},
    )
    expect(
        "auto-deployment",
        [unit],
        [each["OrganizationalUnitId"] for each in api.list_stack_set_auto_deployment_targets(**NAME)["Summaries"]],
    )
    refused("a set with instances", "StackSetNotEmptyException", api.delete_stack_set, **NAME)
    refused("a member", "ValidationError", client("cloudformation", MEMBER).list_stack_sets, CallAs="DELEGATED_ADMIN")
    expect("deleted", "SUCCEEDED", finish(api.delete_stack_instances(**NAME, **targets, RetainStacks=False)))
    refused("the account has it no more", "ParameterNotFound", client("ssm").get_parameter, Name="/judged-set/p")
    api.delete_stack_set(**NAME)
    refused("a set that is gone", "StackSetNotFoundException", api.describe_stack_set, **NAME)
