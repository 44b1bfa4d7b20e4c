# Sourced by the judges that are shell scripts: who, expectations, and what the story has left. $judge names the tool.
management=111111111111 central=222222222222 member=101010101010 neighbour=202020202020 stranger=999999999999
checks=0

as() { AWS_ACCESS_KEY_ID=$1 "${@:2}"; }
expect() { # expect WHAT EXPECTED SEEN
  if [ "$2" != "$3" ]; then
    printf '%s: %s\n  expected: %s\n  seen:     %s\n' "$judge" "$1" "$2" "$3" >&2
    exit 1
  fi
  checks=$((checks + 1))
}
fails() { # fails WHAT PATTERN COMMAND...: it has to fail, and to say so
  local output
  if output=$("${@:3}" 2>&1); then
    printf '%s: %s was allowed\n' "$judge" "$1" >&2
    exit 1
  fi
  if ! grep -qE "$2" <<<"$output"; then
    printf '%s: %s failed for another reason than %s:\n%s\n' "$judge" "$1" "$2" "$output" >&2
    exit 1
  fi
  checks=$((checks + 1))
}
refused() { fails "$1" 'AccessDenied|Forbidden' "${@:2}"; }

source_bucket() {
  as $member aws ssm get-parameters-by-path --path /orgvault/source-bucket/ \
    --query 'sort_by(Parameters, &LastModifiedDate)[-1].Value' --output text
}
central_bucket() {
  as $central aws cloudformation describe-stacks --stack-name orgvault-central \
    --query "Stacks[0].Outputs[?OutputKey=='CentralBucketName'].OutputValue" --output text
}
# A session of the member's restore role: the access key id, the secret and the token.
restore_session() {
  local role
  role=$(as $member aws iam list-roles --path-prefix /orgvault/restore/ \
    --query 'Roles[?starts_with(RoleName, `orgvault-restore-`)] | [0].Arn' --output text)
  as $member aws sts assume-role --role-arn "$role" --role-session-name judge \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text
}
# replicated BUCKET PREFIX: waits until no object below it is on its way, and fails if one has not arrived.
replicated() {
  if ! python .ci/judges/replicated.py $member "$@"; then
    printf '%s: not everything below %s has arrived in the centre\n' "$judge" "$2" >&2
    exit 1
  fi
  checks=$((checks + 1))
}
