"""SSM parameters: types, versions, listings by path, tags."""

from checks import MEMBER, REGION, all_of, client, expect, refused


def check():
    api = client("ssm")
    for index in range(12):
        api.put_parameter(Name=f"/judged/{index % 2}/p{index}", Value=f"v{index}", Type="String")
    refused(
        "without overwrite", "ParameterAlreadyExists", api.put_parameter, Name="/judged/0/p0", Value="x", Type="String"
    )
    expect(
        "the second version",
        2,
        api.put_parameter(Name="/judged/0/p0", Value="x", Type="String", Overwrite=True)["Version"],
    )
    found = api.get_parameter(Name="/judged/0/p0")["Parameter"]
    expect("its ARN", f"arn:aws:ssm:{REGION}:{MEMBER}:parameter/judged/0/p0", found["ARN"])
    expect("by version", "v0", api.get_parameter(Name="/judged/0/p0:1")["Parameter"]["Value"])
    # Not modelled, so refused by name.
    refused("a secret", "NotImplemented", api.put_parameter, Name="/judged/secret", Value="hush", Type="SecureString")
    api.put_parameter(Name="/judged/list", Value="a,b", Type="StringList")
    expect("by path", 13, len(all_of(api, "get_parameters_by_path", "Parameters", 5, Path="/judged", Recursive=True)))
    expect("one level", 1, len(all_of(api, "get_parameters_by_path", "Parameters", Path="/judged/")))
    several = api.get_parameters(Names=["/judged/0/p2", "/judged/none"])
    expect(
        "several",
        (["v2"], ["/judged/none"]),
        ([each["Value"] for each in several["Parameters"]], several["InvalidParameters"]),
    )
    expect(
        "described",
        True,
        "/judged/1/p1"
        in {
            each["Name"]
            for each in all_of(
                api,
                "describe_parameters",
                "Parameters",
                10,
                ParameterFilters=[{"Key": "Path", "Option": "Recursive", "Values": ["/judged"]}],
            )
        },
    )
    expect(
        "history",
        ["v0", "x"],
        [each["Value"] for each in all_of(api, "get_parameter_history", "Parameters", Name="/judged/0/p0")],
    )
    api.add_tags_to_resource(ResourceType="Parameter", ResourceId="/judged/0/p0", Tags=[{"Key": "a", "Value": "b"}])
    expect(
        "tags",
        [{"Key": "a", "Value": "b"}],
        api.list_tags_for_resource(ResourceType="Parameter", ResourceId="/judged/0/p0")["TagList"],
    )
    api.remove_tags_from_resource(ResourceType="Parameter", ResourceId="/judged/0/p0", TagKeys=["a"])
    refused("no type", "ValidationException", api.put_parameter, Name="/judged/untyped", Value="x")
    refused("a parameter that is not there", "ParameterNotFound", api.get_parameter, Name="/judged/none")
    gone = api.delete_parameters(Names=[f"/judged/{index % 2}/p{index}" for index in range(10)])
    expect("deleted", 10, len(gone["DeletedParameters"]))
    api.delete_parameter(Name="/judged/list")
    refused("twice", "ParameterNotFound", api.delete_parameter, Name="/judged/list")
