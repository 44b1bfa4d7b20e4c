#!/usr/bin/env bash
# Every command of README and docs, those that need the aws CLI included, on a newcomer's machine
# (assurance/newcomer). The aws CLI is the one on the PATH; nothing else of the PATH is there.
set -euo pipefail
node --import tsx assurance/newcomer/main.ts --aws "$(command -v aws)"
