#!/usr/bin/env bash
# What an account owner and an auditor do with the aws CLI, on a rehearsal where the story has deployed Orgvault.
# First argument: a private folder.
set -euo pipefail
management=111111111111 central=222222222222 member=101010101010 neighbour=202020202020

as() { AWS_ACCESS_KEY_ID=$1 "${@:2}"; }
checks=0
expect() { # expect WHAT EXPECTED SEEN
  if [ "$2" != "$3" ]; then
    printf 'aws CLI: %s\n  expected: %s\n  seen:     %s\n' "$1" "$2" "$3" >&2
    exit 1
  fi
  checks=$((checks + 1))
}
refused() { # refused WHAT COMMAND...
  local output
  if output=$("${@:2}" 2>&1); then
    printf 'aws CLI: %s was allowed\n' "$1" >&2
    exit 1
  fi
  case $output in
    *AccessDenied* | *Forbidden*) checks=$((checks + 1)) ;;
    *) printf 'aws CLI: %s failed for another reason:\n%s\n' "$1" "$output" >&2; exit 1 ;;
  esac
}

expect 'who am I' "arn:aws:iam::$member:user/Administrator" \
  "$(as $member aws sts get-caller-identity --query Arn --output text)"
expect 'the organization' o-exampleorgid \
  "$(as $management aws organizations describe-organization --query Organization.Id --output text)"
expect 'instances that are current' true \
  "$(as $central aws cloudformation list-stack-instances --stack-set-name orgvault-source --call-as DELEGATED_ADMIN \
    --query 'length(Summaries[?Status==`CURRENT`]) > `5`' --output json)"

bucket=$(as $member aws ssm get-parameters-by-path --path /orgvault/source-bucket/ \
  --query 'sort_by(Parameters, &LastModifiedDate)[-1].Value' --output text)
vault=$(as $central aws cloudformation describe-stacks --stack-name orgvault-central \
  --query "Stacks[0].Outputs[?OutputKey=='CentralBucketName'].OutputValue" --output text)

head -c 20000000 /dev/urandom >"$1/large"
printf 'small' >"$1/small"
as $member aws s3 cp --no-progress "$1/large" "s3://$bucket/$member/cli/large file.bin"
as $member aws s3 cp --no-progress "$1/small" "s3://$bucket/$member/cli/small"
for key in 'cli/large file.bin' cli/small; do
  for _ in $(seq 50); do
    status=$(as $member aws s3api head-object --bucket "$bucket" --key "$member/$key" \
      --query ReplicationStatus --output text)
    [ "$status" = PENDING ] || break
    sleep 0.2
  done
  expect "replication of $key" COMPLETED "$status"
done
as $central aws s3 cp --no-progress "s3://$vault/$member/cli/large file.bin" "$1/back"
expect 'a multipart upload, read back from the centre' "$(sha256sum <"$1/large")" "$(sha256sum <"$1/back")"

refused 'an upload outside the prefix' as $member aws s3 cp --no-progress "$1/small" "s3://$bucket/elsewhere"
refused 'an upload without TLS of another key' as $member aws s3api put-object --bucket "$bucket" \
  --key "$member/other-key" --body "$1/small" --server-side-encryption AES256
refused 'reading the centre as a member administrator' as $member aws s3 cp --no-progress \
  "s3://$vault/$member/cli/small" "$1/stolen"

role=$(as $member aws iam list-roles --path-prefix /orgvault/restore/ --query 'Roles[?starts_with(RoleName, `orgvault-restore-`)] | [0].Arn' --output text)
read -r key secret token < <(as $member aws sts assume-role --role-arn "$role" --role-session-name judge \
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
restore() { AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token "$@"; }
restore aws s3 cp --no-progress "s3://$vault/$member/cli/small" "$1/restored"
expect 'a file read back by the restore role' small "$(cat "$1/restored")"
refused "listing a neighbour's prefix as the restore role" \
  restore aws s3api list-object-versions --bucket "$vault" --prefix "$neighbour/"
refused 'a session with another secret' env AWS_ACCESS_KEY_ID="$key" AWS_SECRET_ACCESS_KEY=wrong \
  AWS_SESSION_TOKEN="$token" bash -c 'aws sts get-caller-identity 2>&1 | sed s/SignatureDoesNotMatch/AccessDenied/; exit 1'
expect 'presigned URL' small \
  "$(curl --silent --fail "$(as $member aws s3 presign "s3://$bucket/$member/cli/small")")"
echo "aws CLI: $checks checks passed"
