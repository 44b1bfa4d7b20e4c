#!/usr/bin/env bash
# The package as its users get it: packed, installed into an empty folder without scripts, and run there.
set -euo pipefail
place=$(mktemp -d "$1/package-XXXX")
npm pack --silent --pack-destination "$place" >/dev/null
mkdir "$place/empty"
cp orgvault.yaml "$place/empty/"
cd "$place/empty"
npm init --yes >/dev/null
npm install --silent --ignore-scripts "$place"/orgvault-*.tgz

failures=0
# ends STATUS COMMAND...: that the command ends with this status, and never with a stack trace.
ends() {
  local wanted=$1 status=0
  shift
  "$@" >output 2>&1 || status=$?
  if [ "$status" -ne "$wanted" ] || grep -qE '^ +at |this is a bug' output; then
    printf 'not ok: %s ended with %s instead of %s\n' "$*" "$status" "$wanted"
    cat output
    failures=$((failures + 1))
  fi
}

ends 0 node_modules/.bin/orgvault --version
commands=$(node_modules/.bin/orgvault --help | sed -n '/^Commands:/,$p' | grep -oE '^  [a-z]+' | grep -v help)
for command in $commands; do
  ends 0 node_modules/.bin/orgvault "$command" --help
  ends 2 node_modules/.bin/orgvault "$command" --no-such-option
done
ends 0 node_modules/.bin/orgvault permissions
ends 2 node_modules/.bin/orgvault permissions --config missing.yaml
# Nobody answers there: said in a sentence.
ends 1 env AWS_ENDPOINT_URL=http://127.0.0.1:9 AWS_ACCESS_KEY_ID=1 AWS_SECRET_ACCESS_KEY=1 AWS_MAX_ATTEMPTS=1 \
  node_modules/.bin/orgvault doctor
[ "$failures" -eq 0 ]
echo "the package runs: $(echo "$commands" | wc -w) commands; $(du -sh node_modules | cut -f1) installed"
