#!/usr/bin/env bash
# Builds everything and runs every test. --quick leaves out the browser. Installs Chromium where it may (Debian, as root) and says what to install where it may not.
set -euo pipefail
cd "$(dirname "$0")"
quick=false
for argument in "$@"; do
  case "$argument" in
    --quick) quick=true ;;
    *) echo "Unknown option $argument. Options: --quick" >&2; exit 2 ;;
  esac
done
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
command -v dotnet >/dev/null || { echo "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
command -v node >/dev/null || { echo "Node.js 20.19 or later is missing: https://nodejs.org" >&2; exit 1; }

dotnet build KamDataverse.sln -v quiet -nologo

browser=""
if ! $quick; then
  for candidate in "${KAM_CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
    if [ -n "$candidate" ] && [ -x "$candidate" ]; then browser="$candidate"; break; fi
  done
  if [ -z "$browser" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
    browser=/usr/bin/chromium
  fi
  if [ -z "$browser" ]; then
    echo "No Chromium found. Install the package 'chromium' (Debian, Ubuntu), or name one in KAM_CHROMIUM, or run ./test.sh --quick." >&2
    exit 1
  fi
  export KAM_CHROMIUM="$browser"
fi

passed=0 failed=0 skipped=0 status=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in Domain Architecture Solution Emulator Plugins Acceptance EndToEnd; do
  if [ "$project" = EndToEnd ] && $quick; then continue; fi
  echo "== $project"
  # xunit v3 test projects are programs; their last line counts.
  dotnet "tests/KamDataverse.$project.Tests/bin/Debug/net10.0/KamDataverse.$project.Tests.dll" -noLogo 2>&1 | tee "$log" || status=1
  line=$(grep -E 'Total: *[0-9]+' "$log" | tail -1 || true)
  count() { echo "$line" | sed -nE "s/.*$1: *([0-9]+).*/\1/p"; }
  total=$(count Total); errors=$(count Errors); bad=$(count Failed); left=$(count Skipped)
  if [ -z "$total" ]; then echo "No result from $project" >&2; status=1; failed=$((failed + 1)); continue; fi
  bad=$((${bad:-0} + ${errors:-0}))
  passed=$((passed + total - ${left:-0} - bad)); failed=$((failed + bad)); skipped=$((skipped + ${left:-0}))
done

npm_tests() { # folder, title
  echo "== $2"
  : > "$log"
  if (cd "$1" && npm test --silent -- --reporter=json --outputFile="$log" >/dev/null 2>&1); then :; else status=1; fi
  good=$(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numPassedTests)' "$log" 2>/dev/null || echo 0)
  bad=$(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numFailedTests)' "$log" 2>/dev/null || echo 1)
  echo "   $2  Total: $((good + bad)), Failed: $bad"
  passed=$((passed + good)); failed=$((failed + bad))
}
npm_tests emulator/KamDataverse.Emulator.Host/Forms/ClientApp "Form player"
npm_tests webresources "Web resources"
echo "== Web resources: Microsoft's rules on sources and bundles"
(cd webresources && npm run --silent lint) || status=1

echo
echo "$passed passed, $failed failed, $skipped skipped"
if [ "$failed" -gt 0 ]; then status=1; fi
exit $status
