"""What every check of this judge needs: clients, expectations, and a look at each answer's shape."""

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

MANAGEMENT, CENTRAL, MEMBER, NEIGHBOUR, STRANGER = (
    "111111111111",
    "222222222222",
    "101010101010",
    "202020202020",
    "999999999999",
)
REGION = "eu-central-1"
passed = 0
# One try only: a retry would hide an error of the server.
ONE_TRY = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})


def client(service, account=MEMBER, credentials=None, region=REGION):
    keys = credentials or {"AccessKeyId": account, "SecretAccessKey": "any", "SessionToken": None}
    made = boto3.client(
        service,
        region_name=region,
        config=ONE_TRY,
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )
    made.meta.events.register("after-call", hold_against_shape)
    return made


def hold_against_shape(model, parsed, http_response, **_):
    """botocore's own model says which members an answer must have; its parsers do not insist."""
    if http_response.status_code < 300 and model.output_shape is not None:
        missing = list(missing_members(model.output_shape, parsed, model.name))
        expect(f"{model.name}: members that the answer must have", [], missing)


def missing_members(shape, value, path):
    if shape.type_name == "structure" and isinstance(value, dict):
        for name in shape.required_members:
            if name not in value:
                yield f"{path}.{name}"
        for name, member in shape.members.items():
            if name in value:
                yield from missing_members(member, value[name], f"{path}.{name}")
    elif shape.type_name == "list" and isinstance(value, list):
        for item in value:
            yield from missing_members(shape.member, item, f"{path}[]")


def expect(what, expected, seen):
    global passed
    if expected != seen:
        raise SystemExit(f"boto3: {what}\n  expected: {expected!r}\n  seen:     {seen!r}")
    passed += 1


def refused(what, code, call, **arguments):
    """Expects the error code, and gives the error's text."""
    try:
        call(**arguments)
    except ClientError as error:
        expect(f"{what}: error code", code, error.response["Error"]["Code"])
        return error.response["Error"]["Message"]
    raise SystemExit(f"boto3: {what} was allowed")


def all_of(client, operation, key, size=None, **arguments):
    """All items of a paged listing, so many a page."""
    paging = {} if size is None else {"PaginationConfig": {"PageSize": size}}
    pages = client.get_paginator(operation).paginate(**arguments, **paging)
    return [item for page in pages for item in page.get(key, [])]
