#!/usr/bin/env bash
# The commands of README and docs that need the aws CLI, and those around them, on a newcomer's machine. `npm run assurance`
# types the others (assurance/newcomer). The aws CLI is the one on the PATH; nothing else of the PATH is there.
set -euo pipefail
node --import tsx assurance/newcomer/main.ts --aws "$(command -v aws)"
