# CloudFormation, KMS, SSM and ECR.
cat >"$1/template.yaml" <<'YAML'
Parameters:
  Days: { Type: Number, Default: 7, MinValue: 7 }
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      PendingWindowInDays: !Ref Days
      KeyPolicy:
        Version: "2012-10-17"
        Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }]
  Alias:
    Type: AWS::KMS::Alias
    Properties: { AliasName: alias/by-the-cli, TargetKeyId: !GetAtt Key.Arn }
  Repository:
    Type: AWS::ECR::Repository
    Properties: { RepositoryName: by-the-cli }
  Parameter:
    Type: AWS::SSM::Parameter
    Properties: { Type: StringList, Name: /by-the-cli, Value: !Join [",", [a, !Ref Days]] }
Outputs:
  Key: { Value: !Ref Key }
YAML
stack() { as $member aws cloudformation "$@"; }
stack validate-template --template-body "file://$1/template.yaml" >"$1/answer"
fails 'a value that is too small' 'Parameter .*Days' \
  stack deploy --stack-name cli --template-file "$1/template.yaml" --parameter-overrides Days=6
# `deploy` goes by change sets and their waiters, and names a change set after the second in which it is made.
next_second() { sleep 1.1; }
next_second
stack deploy --stack-name cli --template-file "$1/template.yaml" >"$1/answer"
next_second
stack deploy --stack-name cli --template-file "$1/template.yaml" --parameter-overrides Days=8 --tags a=b >"$1/answer"
next_second
expect 'nothing to do' 0 "$(stack deploy --stack-name cli --template-file "$1/template.yaml" --parameter-overrides Days=8 --tags a=b \
  --no-fail-on-empty-changeset >"$1/answer"; echo $?)"
expect 'events' 'CREATE_COMPLETE UPDATE_COMPLETE' "$(stack describe-stack-events --stack-name cli --output text --query \
  'StackEvents[?ResourceType==`AWS::CloudFormation::Stack`].ResourceStatus' | tr '\t' '\n' | grep -E '^(CREATE|UPDATE)_COMPLETE$' | sort | paste -sd' ')"
expect 'its parameter' a,8 "$(as $member aws ssm get-parameter --name /by-the-cli --query Parameter.Value --output text)"
expect 'its repository' by-the-cli "$(as $member aws ecr describe-repositories --repository-names by-the-cli --query 'repositories[].repositoryName' --output text)"
printf 'secret' >"$1/secret"
as $member aws kms encrypt --key-id alias/by-the-cli --plaintext "fileb://$1/secret" --encryption-context a=b \
  --query CiphertextBlob --output text | base64 -d >"$1/sealed"
expect 'opened' secret "$(as $member aws kms decrypt --ciphertext-blob "fileb://$1/sealed" --encryption-context a=b \
  --query Plaintext --output text | base64 -d)"
fails 'another context' InvalidCiphertextException as $member aws kms decrypt --ciphertext-blob "fileb://$1/sealed"
fails "a neighbour's use" AccessDeniedException as $neighbour aws kms decrypt --ciphertext-blob "fileb://$1/sealed" --encryption-context a=b
stack delete-stack --stack-name cli
stack wait stack-delete-complete --stack-name cli
fails 'a stack that is gone' 'Stack with id cli does not exist' stack describe-stacks --stack-name cli
fails 'its alias' NotFoundException as $member aws kms describe-key --key-id alias/by-the-cli
