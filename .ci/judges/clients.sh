#!/usr/bin/env bash
# The aws CLI and boto3 against a rehearsal that this script starts. First argument: a private folder.
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
export AWS_SECRET_ACCESS_KEY=any AWS_PAGER=''

echo '--- the story deploys Orgvault there, by --endpoint'
npm run --silent rehearse -- --endpoint "$AWS_ENDPOINT_URL"
echo '--- aws CLI'
bash .ci/judges/aws-cli.sh "$1"
echo '--- boto3'
python .ci/judges/boto3_story.py
