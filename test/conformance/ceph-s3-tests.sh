#!/usr/bin/env bash
# Runs Ceph's S3 conformance suite (https://github.com/ceph/s3-tests) on a rehearsal, and holds the outcome against
# ceph-s3-tests-expected.txt:
#
#   bash test/conformance/ceph-s3-tests.sh PATH-OF-A-CHECKED-OUT-SUITE [pytest options]
#
# Needs Python 3.9 or later with venv, and PyPI. Ends with 1 if a test fails that should pass, or passes that should not.
set -euo pipefail

suite=$(realpath "${1:?the path of a checked-out ceph/s3-tests}")
shift
here=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
rehearsal=
finish() {
  if [ -n "$rehearsal" ]; then kill "$rehearsal" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"

cd "$here/../.."
node_modules/.bin/tsx rehearsal/main.ts --port 0 >"$work/rehearsal.log" 2>&1 &
rehearsal=$!
until grep -q 'listens on' "$work/rehearsal.log"; do
  kill -0 "$rehearsal" || { cat "$work/rehearsal.log"; exit 2; }
  sleep 0.2
done
port=$(sed -n 's#.*listens on http://127.0.0.1:\([0-9]*\).*#\1#p' "$work/rehearsal.log")

export AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true PYTHONDONTWRITEBYTECODE=1
"$work/venv/bin/python" "$here/ceph_s3_tests_config.py" "$port" >"$work/s3tests.conf"

# Left out: what waits for lifecycle rules in seconds, copies to other clouds, and RGW's own logging.
cd "$suite"
S3TEST_CONF="$work/s3tests.conf" PYTHONPATH="$here" "$work/venv/bin/pytest" \
  -p ceph_s3_tests_plugin -p no:cacheprovider -n 2 --timeout 120 --quiet --tb short \
  -m 'not lifecycle_expiration and not cloud_transition and not cloud_restore and not bucket_logging' \
  s3tests/functional/test_s3.py s3tests/functional/test_headers.py "$@"
