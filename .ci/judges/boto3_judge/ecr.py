"""ECR: repositories and their settings; images are not modelled."""

import json

from checks import MEMBER, all_of, client, expect, refused


def check():
    api = client("ecr")
    made = api.create_repository(
        repositoryName="judged/one", imageTagMutability="IMMUTABLE", tags=[{"Key": "a", "Value": "b"}]
    )["repository"]
    expect("its account", MEMBER, made["registryId"])
    refused("the same name", "RepositoryAlreadyExistsException", api.create_repository, repositoryName="judged/one")
    expect(
        "listed",
        True,
        "judged/one" in {each["repositoryName"] for each in all_of(api, "describe_repositories", "repositories", 1)},
    )
    policy = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Sid": "a",
                    "Effect": "Allow",
                    "Principal": {"AWS": f"arn:aws:iam::{MEMBER}:root"},
                    "Action": "ecr:BatchGetImage",
                }
            ],
        }
    )
    refused(
        "no policy yet", "RepositoryPolicyNotFoundException", api.get_repository_policy, repositoryName="judged/one"
    )
    api.set_repository_policy(repositoryName="judged/one", policyText=policy)
    expect(
        "a policy",
        "a",
        json.loads(api.get_repository_policy(repositoryName="judged/one")["policyText"])["Statement"][0]["Sid"],
    )
    rules = json.dumps(
        {
            "rules": [
                {
                    "rulePriority": 1,
                    "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 1},
                    "action": {"type": "expire"},
                }
            ]
        }
    )
    api.put_lifecycle_policy(repositoryName="judged/one", lifecyclePolicyText=rules)
    expect(
        "a lifecycle",
        1,
        len(json.loads(api.get_lifecycle_policy(repositoryName="judged/one")["lifecyclePolicyText"])["rules"]),
    )
    api.delete_lifecycle_policy(repositoryName="judged/one")
    expect(
        "mutable",
        "MUTABLE",
        api.put_image_tag_mutability(repositoryName="judged/one", imageTagMutability="MUTABLE")["imageTagMutability"],
    )
    expect(
        "scanned",
        True,
        api.put_image_scanning_configuration(
            repositoryName="judged/one", imageScanningConfiguration={"scanOnPush": True}
        )["imageScanningConfiguration"]["scanOnPush"],
    )
    api.tag_resource(resourceArn=made["repositoryArn"], tags=[{"Key": "c", "Value": "d"}])
    api.untag_resource(resourceArn=made["repositoryArn"], tagKeys=["a"])
    expect("tags", [{"Key": "c", "Value": "d"}], api.list_tags_for_resource(resourceArn=made["repositoryArn"])["tags"])
    api.delete_repository_policy(repositoryName="judged/one")
    api.delete_repository(repositoryName="judged/one")
    refused(
        "a repository that is gone",
        "RepositoryNotFoundException",
        api.describe_repositories,
        repositoryNames=["judged/one"],
    )
