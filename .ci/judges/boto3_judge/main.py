"""The checks of each service, then what the story has left. A new service is a new module with a `check`."""

import os
import time

import checks
import cloudformation
import ecr
import iam
import kms
import observing
import organizations
import s3
import s3_objects
import ssm
import stack_sets
import story

for module in (organizations, iam, kms, ssm, ecr, s3, s3_objects, cloudformation, stack_sets, story, observing):
    before, began = checks.passed, time.monotonic()
    module.check()
    print(
        f"boto3: {module.__name__}: {checks.passed - before} checks passed, {time.monotonic() - began:.1f} s",
        flush=True,
    )
print(f"boto3: {checks.passed} checks passed on {os.environ['AWS_ENDPOINT_URL']}")
