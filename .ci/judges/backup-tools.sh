#!/usr/bin/env bash
# rclone, restic and s3cmd back up into an account's source bucket; what has arrived in the centre is read back through
# the account's restore role. On a rehearsal where the story has deployed Orgvault. First argument: a private folder.
set -euo pipefail
judge='backup tools'
. .ci/judges/checks.sh
bucket=$(source_bucket)
vault=$(central_bucket)
read -r key secret token < <(restore_session)
as_restore() { AWS_ACCESS_KEY_ID=$key AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token "$@"; }
same() { # same WHAT FOLDER: holds what was backed up
  expect "$1" '' "$(diff -r "$data" "$2" 2>&1)"
}

data="$1/data"
mkdir -p "$data/folder/deeper"
head -c 15000000 /dev/urandom >"$data/large"
: >"$data/empty"
for name in 'with space' 'ünïcode' 'plus+percent%25' "quote'&<>" '#hash?'; do printf '%s' "$name" >"$data/folder/$name"; done
for number in $(seq 40); do printf '%s' "$number" >"$data/folder/deeper/$number"; done

echo "--- $(rclone version | head -n 1)"
# Named by its options only. With SSE-KMS rclone has to be told so (https://rclone.org/s3/#key-management-system-kms),
# and the source bucket takes no other key than its own.
source_key=$(as $member aws s3api get-bucket-encryption --bucket "$bucket" --output text --query \
  'ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.KMSMasterKeyID')
export RCLONE_CONFIG="$1/rclone.conf"
: >"$RCLONE_CONFIG"
remote=":s3,env_auth,provider=Minio,endpoint='$AWS_ENDPOINT_URL',region=$AWS_REGION,no_check_bucket,chunk_size=5Mi,upload_cutoff=8Mi"
encrypted="$remote,server_side_encryption='aws:kms',sse_kms_key_id='$source_key'"
rclone_once() { rclone --log-level ERROR --retries 1 --low-level-retries 1 "$@"; }
as $member rclone_once copy "$data" "$encrypted:$bucket/$member/rclone"
as $member rclone_once check "$data" "$encrypted:$bucket/$member/rclone"
as $member rclone_once check --download "$data" "$encrypted:$bucket/$member/rclone"
expect 'rclone: how many' 47 "$(as $member rclone_once lsf -R --files-only "$encrypted:$bucket/$member/rclone" | wc -l)"
refused 'rclone: beside the backup' as $member rclone_once copy "$data/empty" "$encrypted:$bucket/elsewhere"
refused 'rclone: under another key' as $member rclone_once copy "$data/large" "$remote,server_side_encryption=AES256:$bucket/$member/other"
replicated "$bucket" "$member/rclone/"
as_restore rclone_once check --download "$data" "$remote,server_side_encryption='aws:kms':$vault/$member/rclone"
as_restore rclone_once copy "$remote,server_side_encryption='aws:kms':$vault/$member/rclone" "$1/rclone restored"
same 'rclone: restored from the centre' "$1/rclone restored"
refused "rclone: a neighbour's backup" as_restore rclone_once lsf "$remote:$vault/$neighbour/"
refused 'rclone: writing to the centre' as_restore rclone_once copyto "$data/large" "$remote:$vault/$member/rclone/more"

echo "--- $(restic version)"
export RESTIC_PASSWORD=judged RESTIC_CACHE_DIR="$1/restic cache"
repository="s3:$AWS_ENDPOINT_URL/$bucket/$member/restic"
replica="s3:$AWS_ENDPOINT_URL/$vault/$member/restic"
restic_quietly() { restic --quiet -o "s3.region=$AWS_REGION" "$@"; }
as $member restic_quietly init --repo "$repository"
(cd "$data" && as $member restic_quietly backup --repo "$repository" .)
as $member restic_quietly check --read-data --repo "$repository"
as $member restic_quietly restore latest --repo "$repository" --target "$1/restic restored"
same 'restic: restored from the source' "$1/restic restored"
replicated "$bucket" "$member/restic/"
as_restore restic_quietly check --no-lock --no-cache --read-data --repo "$replica"
as_restore restic_quietly restore latest --no-lock --no-cache --repo "$replica" --target "$1/restic from the centre"
same 'restic: restored from the centre' "$1/restic from the centre"
# restic's own lock has been replicated, its removal has not: the centre is read without locks.
fails 'restic: a lock in the centre' 'already locked' \
  timeout 20 env AWS_ACCESS_KEY_ID="$key" AWS_SECRET_ACCESS_KEY="$secret" AWS_SESSION_TOKEN="$token" \
  restic -o "s3.region=$AWS_REGION" check --no-cache --repo "$replica"

echo "--- $(s3cmd --version)"
s3() { # s3 CREDENTIALS... -- COMMAND...
  local options=()
  while [ "$1" != -- ]; do options+=("$1"); shift; done
  s3cmd --config=/dev/null --no-ssl --no-progress --host="${AWS_ENDPOINT_URL#http://}" \
    --host-bucket="${AWS_ENDPOINT_URL#http://}" --region="$AWS_REGION" --multipart-chunk-size-mb=5 "${options[@]}" "${@:2}"
}
owner=(--access_key="$member" --secret_key=any)
restorer=(--access_key="$key" --secret_key="$secret" --access_token="$token")
s3 "${owner[@]}" -- sync "$data/" "s3://$bucket/$member/s3cmd/" >"$1/answer"
expect 's3cmd: nothing left to sync' 0 "$(s3 "${owner[@]}" -- sync --no-check-md5 "$data/" "s3://$bucket/$member/s3cmd/" | grep -c '^upload' || true)"
replicated "$bucket" "$member/s3cmd/"
mkdir "$1/s3cmd restored"
s3 "${restorer[@]}" -- sync "s3://$vault/$member/s3cmd/" "$1/s3cmd restored/" >"$1/answer"
same 's3cmd: restored from the centre' "$1/s3cmd restored"
fails 's3cmd: beside the backup' '403|AccessDenied' s3 "${owner[@]}" -- put "$data/empty" "s3://$bucket/elsewhere"
echo "backup tools: $checks checks passed"
