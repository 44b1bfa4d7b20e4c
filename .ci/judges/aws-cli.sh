#!/usr/bin/env bash
# What an account owner and an auditor do with the aws CLI, on a rehearsal where the story has deployed Orgvault.
# First argument: a private folder.
set -euo pipefail
judge='aws CLI'
. .ci/judges/checks.sh

expect 'who am I' "arn:aws:iam::$member:user/Administrator" \
  "$(as $member aws sts get-caller-identity --query Arn --output text)"
expect 'the organization' o-exampleorgid \
  "$(as $management aws organizations describe-organization --query Organization.Id --output text)"
expect 'instances that are current' true \
  "$(as $central aws cloudformation list-stack-instances --stack-set-name orgvault-source --call-as DELEGATED_ADMIN \
    --query 'length(Summaries[?Status==`CURRENT`]) > `5`' --output json)"

bucket=$(source_bucket)
vault=$(central_bucket)

head -c 20000000 /dev/urandom >"$1/large"
printf 'small' >"$1/small"
as $member aws s3 cp --no-progress "$1/large" "s3://$bucket/$member/cli/large file.bin"
as $member aws s3 cp --no-progress "$1/small" "s3://$bucket/$member/cli/small"
replicated "$bucket" "$member/cli/"
as $central aws s3 cp --no-progress "s3://$vault/$member/cli/large file.bin" "$1/back"
expect 'a multipart upload, read back from the centre' "$(sha256sum <"$1/large")" "$(sha256sum <"$1/back")"

refused 'an upload outside the prefix' as $member aws s3 cp --no-progress "$1/small" "s3://$bucket/elsewhere"
refused 'an upload without TLS of another key' as $member aws s3api put-object --bucket "$bucket" \
  --key "$member/other-key" --body "$1/small" --server-side-encryption AES256
refused 'reading the centre as a member administrator' as $member aws s3 cp --no-progress \
  "s3://$vault/$member/cli/small" "$1/stolen"

read -r key secret token < <(restore_session)
restore() { AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token "$@"; }
restore aws s3 cp --no-progress "s3://$vault/$member/cli/small" "$1/restored"
expect 'a file read back by the restore role' small "$(cat "$1/restored")"
refused "listing a neighbour's prefix as the restore role" \
  restore aws s3api list-object-versions --bucket "$vault" --prefix "$neighbour/"
fails 'a session with another secret' SignatureDoesNotMatch env AWS_ACCESS_KEY_ID="$key" AWS_SECRET_ACCESS_KEY=wrong \
  AWS_SESSION_TOKEN="$token" aws sts get-caller-identity
expect 'presigned URL' small \
  "$(curl --silent --fail "$(as $member aws s3 presign "s3://$bucket/$member/cli/small")")"

for topic in .ci/judges/aws-cli/*.sh; do
  . "$topic"
done
echo "aws CLI: $checks checks passed"
