#!/usr/bin/env bash
# The aws CLI, boto3, rclone, restic, s3cmd, and orgvault on a terminal, against a rehearsal that this script starts.
# First argument: a private folder.
set -euo pipefail
port=$(node -e 'const s=require("node:net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
node --import tsx rehearsal/main.ts --port "$port" >"$1/serve.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  grep -q 'listens on' "$1/serve.log" && break
  kill -0 "$server" || { cat "$1/serve.log"; exit 1; }
  sleep 0.2
done
grep -q 'listens on' "$1/serve.log"

export AWS_ENDPOINT_URL="http://127.0.0.1:$port" AWS_REGION=eu-central-1 AWS_DEFAULT_REGION=eu-central-1
export AWS_CONFIG_FILE="$1/none" AWS_SHARED_CREDENTIALS_FILE="$1/none" AWS_EC2_METADATA_DISABLED=true
export AWS_SECRET_ACCESS_KEY=any AWS_PAGER='' PYTHONDONTWRITEBYTECODE=1
# The endpoint has no certificate, and rclone takes no bundle of them from the environment.
unset AWS_CA_BUNDLE

echo '--- the story deploys Orgvault there, by --endpoint'
npm run --silent rehearse -- --endpoint "$AWS_ENDPOINT_URL"
echo '--- aws CLI'
bash .ci/judges/aws-cli.sh "$1"
echo '--- boto3'
python .ci/judges/boto3_judge/main.py
echo '--- rclone, restic and s3cmd'
bash .ci/judges/backup-tools.sh "$1"
echo '--- orgvault on a terminal'
python .ci/judges/terminal.py "$1"
