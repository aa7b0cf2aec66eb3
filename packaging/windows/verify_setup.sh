#!/usr/bin/env bash
# Proves the setup of a bundle for Windows on a test bench: packaging/windows/verify_setup.sh BENCH BUNDLE SETUP
#
# BENCH is a command that runs programs for Windows: `BENCH python FILE ARG...` its Python. The
# checks are those of verify_setup.py; this makes the older setup that they begin with, in the
# bundle's folder, and a virtual screen where there is none.
set -euo pipefail

bench=$(realpath "$1") bundle=$(realpath "$2") setup=$(realpath "$3")
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
work=$(mktemp -d -p "$(dirname "$bundle")")
screen=

clean_up() {
  [ -z "$screen" ] || kill "$screen"
  rm -rf "$work"
}
trap clean_up EXIT

# The same bundle as an earlier version, with a file that the newer has no longer.
make_older_setup() {
  python3 - "$(dirname "$here")" "$bundle" "$work" <<'PYTHON'
import shutil
import sys
from pathlib import Path

packaging, bundle, work = map(Path, sys.argv[1:])
sys.path.insert(0, str(packaging))
import release

older = work / "older"
shutil.copytree(bundle, older)
(older / "_internal/reportdesk/removed.txt").write_text("An older version has this file.\n")
listed = release.format_list(release.list_entries(older))
(older / "_internal/files.txt").write_text(listed, "utf-8", newline="\n")
release.make_setup(older, work / "reportdesk-0.0.9-setup.exe", "0.0.9", work)
PYTHON
}

if [ -z "${DISPLAY:-}" ]; then
  mkfifo "$work/display"
  Xvfb -displayfd 3 -screen 0 1280x800x24 3>"$work/display" 2>/dev/null &
  screen=$!
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
fi

make_older_setup
cp "$here"/{verify_setup,window_texts,windows_settings}.py "$setup" "$work"
cd "$work"
WINBENCH_OFFLINE=1 "$bench" python verify_setup.py reportdesk-0.0.9-setup.exe "$(basename "$setup")"
printf 'the setup is proved: %s\n' "$(basename "$setup")"
