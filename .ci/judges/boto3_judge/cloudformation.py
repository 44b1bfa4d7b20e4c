"""CloudFormation stacks: life, change sets, events, rollbacks, exports, templates, drift left to others."""

import json
import time

from checks import CENTRAL, all_of, client, expect, refused
from botocore.exceptions import WaiterError

FAST = {"Delay": 1, "MaxAttempts": 60}


def template(**resources):
    return {
        "Parameters": {
            "Value": {"Type": "String", "Default": "one", "AllowedValues": ["one", "two"]},
            "Hidden": {"Type": "String", "NoEcho": True, "Default": "secret"},
        },
        "Conditions": {"IsTwo": {"Fn::Equals": [{"Ref": "Value"}, "two"]}},
        "Resources": {
            "Parameter": {
                "Type": "AWS::SSM::Parameter",
                "Properties": {
                    "Type": "String",
                    "Name": {"Fn::Sub": "/${AWS::StackName}/p"},
                    "Value": {"Ref": "Value"},
                },
            },
            "Key": {
                "Type": "AWS::KMS::Key",
                "Condition": "IsTwo",
                "Properties": {
                    "KeyPolicy": {
                        "Version": "2012-10-17",
                        "Statement": [
                            {
                                "Effect": "Allow",
                                "Principal": {"AWS": {"Fn::Sub": "arn:aws:iam::${AWS::AccountId}:root"}},
                                "Action": "kms:*",
                                "Resource": "*",
                            }
                        ],
                    }
                },
            },
            **resources,
        },
        "Outputs": {"Name": {"Value": {"Ref": "Parameter"}, "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-name"}}}},
    }


def check():
    api = client("cloudformation")
    body = json.dumps(template())
    expect(
        "validated",
        {"Value", "Hidden"},
        {each["ParameterKey"] for each in api.validate_template(TemplateBody=body)["Parameters"]},
    )
    refused("no template", "ValidationError", api.validate_template, TemplateBody="{}")
    life(api, body)
    change_sets(api)
    failures(api)
    exports(api)


def life(api, body):
    made = api.create_stack(StackName="judged", TemplateBody=body, Tags=[{"Key": "t", "Value": "v"}])["StackId"]
    api.get_waiter("stack_create_complete").wait(StackName="judged", WaiterConfig=FAST)
    [stack] = api.describe_stacks(StackName="judged")["Stacks"]
    expect("its id", made, stack["StackId"])
    expect(
        "outputs",
        [("Name", "/judged/p", "judged-name")],
        [(each["OutputKey"], each["OutputValue"], each["ExportName"]) for each in stack["Outputs"]],
    )
    expect("hidden", "****", {each["ParameterKey"]: each["ParameterValue"] for each in stack["Parameters"]}["Hidden"])
    refused("the same name", "AlreadyExistsException", api.create_stack, StackName="judged", TemplateBody=body)
    refused(
        "a value that is not allowed",
        "ValidationError",
        api.create_stack,
        StackName="other",
        TemplateBody=body,
        Parameters=[{"ParameterKey": "Value", "ParameterValue": "three"}],
    )
    refused("nothing new", "ValidationError", api.update_stack, StackName="judged", UsePreviousTemplate=True)
    api.update_stack(
        StackName="judged", UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Value", "ParameterValue": "two"}]
    )
    api.get_waiter("stack_update_complete").wait(StackName="judged", WaiterConfig=FAST)
    expect(
        "resources",
        ["Key", "Parameter"],
        sorted(
            each["LogicalResourceId"]
            for each in all_of(api, "list_stack_resources", "StackResourceSummaries", StackName="judged")
        ),
    )
    expect(
        "one resource",
        "AWS::KMS::Key",
        api.describe_stack_resource(StackName="judged", LogicalResourceId="Key")["StackResourceDetail"]["ResourceType"],
    )
    expect("all at once", 2, len(api.describe_stack_resources(StackName="judged")["StackResources"]))
    expect("what it did", "two", client("ssm").get_parameter(Name="/judged/p")["Parameter"]["Value"])
    events = [
        each["ResourceStatus"]
        for each in all_of(api, "describe_stack_events", "StackEvents", StackName="judged")
        if each["PhysicalResourceId"] == made
    ]
    expect(
        "events, newest first",
        [
            "UPDATE_COMPLETE",
            "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
            "UPDATE_IN_PROGRESS",
            "CREATE_COMPLETE",
            "CREATE_IN_PROGRESS",
        ],
        events,
    )
    expect("the template", json.loads(body), api.get_template(StackName="judged")["TemplateBody"])
    expect(
        "its summary",
        ["AWS::SSM::Parameter", "AWS::KMS::Key"],
        api.get_template_summary(StackName="judged")["ResourceTypes"],
    )
    api.update_termination_protection(StackName="judged", EnableTerminationProtection=True)
    refused("a protected stack", "ValidationError", api.delete_stack, StackName="judged")
    api.update_termination_protection(StackName="judged", EnableTerminationProtection=False)


def change_sets(api):
    def change(name, **arguments):
        return api.create_change_set(StackName=arguments.pop("StackName", "judged"), ChangeSetName=name, **arguments)

    done = api.get_waiter("change_set_create_complete")
    change("one", UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Value", "ParameterValue": "one"}])
    done.wait(StackName="judged", ChangeSetName="one", WaiterConfig=FAST)
    described = api.describe_change_set(StackName="judged", ChangeSetName="one")
    expect(
        "what it would do",
        {("Remove", "Key"), ("Modify", "Parameter")},
        {
            (each["ResourceChange"]["Action"], each["ResourceChange"]["LogicalResourceId"])
            for each in described["Changes"]
        },
    )
    change("empty", UsePreviousTemplate=True, Parameters=[{"ParameterKey": "Value", "UsePreviousValue": True}])
    try:
        done.wait(StackName="judged", ChangeSetName="empty", WaiterConfig=FAST)
    except WaiterError as error:
        expect(
            "an empty one",
            ("FAILED", True),
            (error.last_response["Status"], "didn't contain changes" in error.last_response["StatusReason"]),
        )
    refused(
        "an empty one, executed",
        "InvalidChangeSetStatus",
        api.execute_change_set,
        StackName="judged",
        ChangeSetName="empty",
    )
    expect(
        "both",
        {"one", "empty"},
        {each["ChangeSetName"] for each in all_of(api, "list_change_sets", "Summaries", StackName="judged")},
    )
    api.delete_change_set(StackName="judged", ChangeSetName="empty")
    api.execute_change_set(StackName="judged", ChangeSetName="one")
    api.get_waiter("stack_update_complete").wait(StackName="judged", WaiterConfig=FAST)
    change("first", StackName="reviewed", ChangeSetType="CREATE", TemplateBody=json.dumps(template()))
    done.wait(StackName="reviewed", ChangeSetName="first", WaiterConfig=FAST)
    expect("in review", "REVIEW_IN_PROGRESS", api.describe_stacks(StackName="reviewed")["Stacks"][0]["StackStatus"])
    api.delete_stack(StackName="reviewed")


def failures(api):
    wrong = {
        "Type": "AWS::IAM::Role",
        "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}, "RoleName": "judged-a"},
    }
    refused(
        "without saying that it makes roles",
        "InsufficientCapabilitiesException",
        api.create_stack,
        StackName="failing",
        TemplateBody=json.dumps(template(Role=wrong)),
    )
    broken = template(
        Broken={"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Name": "/judged/p", "Value": "x"}}
    )
    api.create_stack(StackName="failing", TemplateBody=json.dumps(broken))
    while (status := api.describe_stacks(StackName="failing")["Stacks"][0]["StackStatus"]).endswith("_IN_PROGRESS"):
        time.sleep(0.1)
    expect("rolled back", "ROLLBACK_COMPLETE", status)
    refused("what it had made is gone", "ParameterNotFound", client("ssm").get_parameter, Name="/failing/p")
    refused(
        "what failed is not updated",
        "ValidationError",
        api.update_stack,
        StackName="failing",
        TemplateBody=json.dumps(template()),
    )
    api.delete_stack(StackName="failing")
    api.get_waiter("stack_delete_complete").wait(StackName="failing", WaiterConfig=FAST)
    refused("a stack that is gone", "ValidationError", api.describe_stacks, StackName="failing")
    expect(
        "still listed",
        True,
        "failing"
        in {
            each["StackName"]
            for each in all_of(api, "list_stacks", "StackSummaries", StackStatusFilter=["DELETE_COMPLETE"])
        },
    )


def exports(api):
    expect(
        "exported",
        "/judged/p",
        {each["Name"]: each["Value"] for each in all_of(api, "list_exports", "Exports")}["judged-name"],
    )
    user = {
        "Resources": {
            "Copy": {
                "Type": "AWS::SSM::Parameter",
                "Properties": {"Type": "String", "Value": {"Fn::ImportValue": "judged-name"}},
            }
        }
    }
    api.create_stack(StackName="importing", TemplateBody=json.dumps(user))
    api.get_waiter("stack_create_complete").wait(StackName="importing", WaiterConfig=FAST)
    expect("who imports", ["importing"], all_of(api, "list_imports", "Imports", ExportName="judged-name"))
    api.delete_stack(StackName="judged")
    while (stack := api.describe_stacks(StackName="judged")["Stacks"][0])["StackStatus"] == "DELETE_IN_PROGRESS":
        time.sleep(0.1)
    expect(
        "an export in use",
        True,
        "judged-name" in stack["StackStatusReason"] and "in use by importing" in stack["StackStatusReason"],
    )
    for name in ("importing", "judged"):
        api.delete_stack(StackName=name)
        api.get_waiter("stack_delete_complete").wait(StackName=name, WaiterConfig=FAST)
    expect(
        "another account's stacks",
        False,
        "judged"
        in {each["StackName"] for each in all_of(client("cloudformation", CENTRAL), "list_stacks", "StackSummaries")},
    )
