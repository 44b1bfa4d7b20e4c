#!/usr/bin/env bash
# cfn-lint on the templates of each deployment shape. First argument: a folder for them.
set -euo pipefail
for config in .ci/judges/config/*.yaml; do
  out="$1/cdk.out/$(basename "$config" .yaml)"
  npx cdk synth --quiet --no-notices --output "$out" -c "config=$config"
  # W3005 (a DependsOn that a Ref implies) is CDK's habit, not a fault.
  cfn-lint --ignore-checks W3005 --template "$out"/*.template.json
  echo "cfn-lint: nothing to say about $(ls "$out"/*.template.json | wc -l) templates of $config"
done
