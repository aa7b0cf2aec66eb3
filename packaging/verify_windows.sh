#!/usr/bin/env bash
# Builds the Windows bundle, setup and zip on a test bench and proves them there, without network.
#
#   WINBENCH=…/winbench packaging/verify_windows.sh [STEP...]
#
# Without a STEP all of them in order; `furnish` has to come before any that verifies.
# The bench runs Windows programs on this machine: `winbench python|pip|run|sh …`. What is made lies
# in build/windows, pictures of the windows in build/windows/pictures. Needs root (a read-only mount),
# Xvfb, xdotool, ImageMagick and makensis, which are installed where they are missing, and .venv.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bench=$(realpath "${WINBENCH:?names the test bench}")
made=$PWD/build/windows
bundle=$made/reportdesk
place="$made/报告 工具（测试）"     # where the program is put: a folder as clerks name them
drafts=$made/草稿盘               # the folder that is drive D: on the bench
pictures=$made/pictures
draft='三江乡 2020（草稿）.rdesk'
prefix=${WINBENCH_HOME:-/var/cache/winbench}/debian/var/lib/wineprefix
home=$prefix/drive_c/users/张三

say() { printf '   %s\n' "$*"; }
fail() { printf 'verify_windows: FAILED: %s\n' "$*" >&2; exit 1; }
step() { printf -- '-- %s\n' "$*"; }

# program FOLDER NAME ARG...: a program of the bundle, with no network at all.
program() { (cd "$1" && WINBENCH_OFFLINE=1 "$bench" run "$2.exe" "${@:3}"); }
wine() { WINBENCH_OFFLINE=1 "$bench" sh wine64 "$@" >/dev/null; }
# The bench as it is after switching the computer on: its server sees folders, mounts and drives that
# were not there, or not in sight, when it was started.
restart() { "$bench" sh wineserver64 -k || true; }

# expect STATUS WORDS FOLDER NAME ARG...: how a program ends, and words that it says.
expect() {
  local status=$1 words=$2 said ended=0
  said=$(program "${@:3}" 2>&1) || ended=$?
  [ "$ended" = "$status" ] || fail "${*:4} ended with $ended, not $status: $said"
  [[ $said == *"$words"* ]] || fail "${*:4} did not say [$words]: $said"
  said=${said##*$'\n'}
  say "${*:4}" | cut -c -100
  [ -z "$words" ] || say "    ${said:0:100}"
}

# open_window FOLDER ARG...: starts the windowed program as a double-click does, without a console.
open_window() {
  (program "$1" reportdesk "${@:2}" >"$made/window.log" 2>&1; echo "$?" >"$made/window.status") &
  window=$!
}
await_window() { timeout 60 xdotool search --sync --onlyvisible --name "$1" >/dev/null || fail "no window named [$1]"; sleep 1; }
keys() { for each; do xdotool key "$each"; sleep 0.5; done; }
picture() { import -window root "$pictures/$1.png"; }
ended_with() {
  wait "$window"
  [ "$(cat "$made/window.status")" = "$1" ] || fail "the window ended with $(cat "$made/window.status")"
}

prepare() {
  step 'the bench, with what the build needs'
  local packages=(xvfb:Xvfb xdotool:xdotool imagemagick:import nsis:makensis) missing=() each
  for each in "${packages[@]}"; do command -v "${each#*:}" >/dev/null || missing+=("${each%:*}"); done
  [ ${#missing[@]} = 0 ] || { apt-get update -q && apt-get install -y -q --no-install-recommends "${missing[@]}"; } >/dev/null
  "$bench" setup
  restart
  "$bench" pip install -q --no-deps --require-hashes -r requirements/build.txt
}

build() {
  step 'the bundle, the setup and the zip'
  "$bench" python packaging/build.py build/windows
  python3 packaging/release.py "$bundle" "$made"
}

# A clerk called 张三 whose drafts lie on D:, the program in a folder with a Chinese name.
furnish() {
  rm -rf "$place" "$drafts" "$pictures" "$home"
  mkdir -p "$drafts" "$pictures" "$home"/{AppData/{Local/Temp,Roaming},Documents}
  cp -r "$bundle" "$place"
  cp resources/samples/三江乡2020.rdesk "$drafts/$draft"
  ln -sfn "$drafts" "$prefix/dosdevices/d:"
  export DISPLAY=:97
  Xvfb $DISPLAY -screen 0 1280x900x24 >/dev/null 2>&1 &
  screen=$!
  restart
  sleep 1
  wine_folders 张三
  wine reg add 'HKCU\Software\Wine\Fonts\Replacements' /v Tahoma /d 'Noto Sans CJK SC' /f
}
wine_folders() {  # wine_folders USER: whose folders the system names
  local key='HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer' each
  for each in 'AppData:AppData\Roaming' 'Local AppData:AppData\Local' 'Personal:Documents'; do
    wine reg add "$key\\User Shell Folders" /v "${each%%:*}" /d "C:\\users\\$1\\${each#*:}" /f
    wine reg add "$key\\Shell Folders" /v "${each%%:*}" /d "C:\\users\\$1\\${each#*:}" /f
  done
  wine reg add 'HKCU\Environment' /v TEMP /d "C:\\users\\$1\\AppData\\Local\\Temp" /f
  wine reg add 'HKCU\Environment' /v TMP /d "C:\\users\\$1\\AppData\\Local\\Temp" /f
}
tidy() {
  wine_folders root || true
  wine reg delete 'HKCU\Software\Wine\AppDefaults\reportdesk.exe' /f 2>/dev/null || true
  restart
  mountpoint -q "$place" && umount "$place"
  rm -f "$prefix/dosdevices/d:"
  [ -z "${screen:-}" ] || kill "$screen"
}

verify_commands() {
  step 'commands'
  expect 0 '自检通过。' "$place" reportdesk-cli self-test
  expect 0 'reportdesk ' "$place" reportdesk-cli --version
  expect 0 'reportdesk ' "$place" reportdesk --version
  expect 0 '已新建' "$place" reportdesk-cli new --unit 青石镇人民政府 --year 2023 -o 'D:\青石镇.rdesk'
  expect 1 '个错误' "$place" reportdesk-cli check 'D:\青石镇.rdesk'
  expect 0 '已导出送审稿' "$place" reportdesk-cli export "D:\\$draft" -o 'D:\三江乡.docx'
  expect 0 '"unit": "三江乡人民政府"' "$place" reportdesk-cli show "D:\\$draft" --json
  expect 2 '找不到' "$place" reportdesk-cli show 'D:\没有.rdesk'
  expect 0 '已导出填报表' "$place" reportdesk-cli export "D:\\$draft" -o 'D:\三江乡.xlsx'
  expect 0 '"active": 22' "$place" reportdesk-cli import 'D:\三江乡.docx' -o 'D:\导入一.rdesk' --json
  expect 0 '"requests": 161' "$place" reportdesk-cli import 'D:\三江乡.xlsx' -o 'D:\导入二.rdesk' --json
  expect 0 '已新建' "$place" reportdesk-cli new --from 'D:\三江乡.docx' --year 2021 -o 'D:\次年.rdesk'
  expect 0 '已导出送审稿' "$place" reportdesk-cli export "D:\\$draft" -o 'D:\三江乡.pdf'
  pdftotext "$drafts/三江乡.pdf" - | grep 人民政府 >/dev/null
  expect 0 '"requests": 161' "$place" reportdesk-cli import 'D:\三江乡.pdf' -o 'D:\导入三.rdesk' --json
  rm "$drafts"/三江乡.{docx,xlsx,pdf}
}

verify_window() {
  step 'the window: open, type, save, export'
  touch "$made/before"
  open_window "$place" "D:\\$draft"
  await_window "$draft"
  picture 1-opened
  keys ctrl+Next ctrl+Next ctrl+Next Down
  xdotool type --delay 80 7
  keys Return ctrl+s
  picture 2-typed
  keys ctrl+e
  await_window '导出送审稿'
  keys Return
  await_window '导出完成'
  picture 3-exported
  keys Escape ctrl+q
  ended_with 0
  [ -s "$drafts/三江乡2020年政府信息公开工作年度报告（送审稿）.docx" ] || fail 'nothing was exported'
  expect 0 '"made": 7' "$place" reportdesk-cli show "D:\\$draft"
  [ -s "$home/AppData/Local/reportdesk/settings.json" ] || fail 'no settings of 张三'
  local elsewhere
  elsewhere=$(find "$prefix/drive_c" "$place" -newer "$made/before" -type f -not -path "$home/*")
  [ -z "$elsewhere" ] || fail "written outside the user's folders: $elsewhere"
  say 'nothing written outside the folders of 张三'
}

verify_second_start() {
  step 'a second start on a draft that is open, and on one that is gone'
  open_window "$place" "D:\\$draft"
  await_window "$draft"
  expect 0 '' "$place" reportdesk "D:\\$draft"
  [ "$(xdotool search --onlyvisible --name "$draft" | wc -l)" = 1 ] || fail 'there are two windows'
  keys ctrl+q
  ended_with 0
  open_window "$place" 'D:\没有.rdesk'
  await_window '无法打开'
  picture 4-missing
  keys Return
  await_window '^reportdesk$'
  keys ctrl+q
  ended_with 0
  local long
  long=$(printf '很长的文件夹名%.0s' {1..43})
  expect 2 '“草稿.rdesk”' "$place" reportdesk-cli show "D:\\$long\\草稿.rdesk"
}

end_session() {  # as logging off does: every program is asked, and then ended
  WINBENCH_OFFLINE=1 "$bench" sh wine64 wineboot --end-session >/dev/null 2>&1 &
  session=$!
}

verify_session_end() {
  step 'the end of the session: the clerk stays, under a dialog too, and then goes and saves'
  open_window "$place" "D:\\$draft"
  await_window "$draft"
  keys ctrl+Next ctrl+Next ctrl+Next Down
  xdotool type --delay 80 8   # and it ends in the midst of typing
  end_session
  await_window 保存草稿
  picture 7-session-end
  keys Escape
  ! wait "$session" || fail 'the session ended although the clerk stays'
  keys ctrl+shift+s
  await_window 保存草稿
  end_session
  ! wait "$session" || fail 'the session ended under a dialog'
  keys Escape
  end_session
  await_window 保存草稿
  keys Return
  wait "$session" || fail 'the session did not end'
  wait "$window" || true   # what the system did not end itself has ended well
  expect 0 '"made": 8' "$place" reportdesk-cli show "D:\\$draft"
  [ -z "$(find "$drafts" -name '*.lock')$(find "$home" -name '*.journal')" ] || fail 'something is left of the session'
}

verify_kill() {
  step 'killed again and again'
  cp resources/samples/三江乡2020.rdesk "$drafts/断电.rdesk"
  rm -rf "$home/AppData/Local/reportdesk"
  PYTHONPATH=src .venv/bin/python packaging/windows/verify_kill.py \
    "$bench" "$place" "$drafts/断电.rdesk" "$home/AppData/Local/reportdesk/journal" --rounds "${KILLS:-30}"
}

verify_incident() {
  step 'an error that nobody foresaw'
  rm -rf "$made/broken"
  cp -r "$bundle" "$made/broken"
  open_window "$made/broken" "D:\\$draft"
  await_window "$draft"
  rm -f "$drafts"/*.docx "$made"/broken/_internal/lxml/etree*.pyd   # what a scanner does while the program runs
  keys ctrl+e
  await_window '导出送审稿'
  keys Return
  await_window 程序遇到意外情况
  picture 5-incident
  keys Return ctrl+q
  ended_with 0
  grep -q ImportError "$home/AppData/Local/reportdesk/Logs/reportdesk.log" || fail 'not in the log'
}

verify_read_only() {
  step 'a read-only folder'
  mount --bind "$place" "$place" && mount -o remount,ro,bind "$place"
  restart
  ! touch "$place/x" 2>/dev/null || fail 'the folder can be written'
  expect 0 '自检通过。' "$place" reportdesk-cli self-test
  expect 0 '' "$place" reportdesk --quit-when-shown "D:\\$draft"
  restart
  umount "$place"
}

# broken NAME CHANGE...: a copy of the bundle with one thing changed by a command run in it.
broken() {
  local copy=$made/broken
  rm -rf "$copy"
  cp -r "$bundle" "$copy"
  (cd "$copy/_internal" && "$@")
}

verify_damage() {
  step 'a damaged copy, an old Windows'
  local library=PySide6/Qt6Svg.dll form=reportdesk/resources/formats/2021.toml
  broken rm "$library"
  expect 2 '缺少 1 个文件（_internal/PySide6/Qt6Svg.dll）' "$made/broken" reportdesk
  expect 1 '缺少 1 个文件（_internal/PySide6/Qt6Svg.dll）' "$made/broken" reportdesk-cli self-test
  (cd "$made/broken" && WINBENCH_OFFLINE=1 "$bench" run cmd /c start /wait reportdesk.exe >/dev/null 2>&1) &
  await_window '^reportdesk$'
  picture 6-damaged
  keys Return
  wait $!  || true
  broken rm PySide6/plugins/platforms/qwindows.dll
  expect 1 'qwindows.dll' "$made/broken" reportdesk-cli self-test
  broken truncate -s 0 PySide6/plugins/platforms/qwindows.dll
  expect 2 '1 个文件被改动（_internal/PySide6/plugins/platforms/qwindows.dll）' "$made/broken" reportdesk
  broken truncate -s -1 "$form"
  expect 2 "1 个文件被改动（_internal/$form）" "$made/broken" reportdesk
  broken sed -i '1s/^./?/' "$form"
  expect 1 "1 个文件被改动（_internal/$form）" "$made/broken" reportdesk-cli self-test
  broken dd if=/dev/zero of=PySide6/QtWidgets.pyd bs=64k count=4 conv=notrunc status=none
  expect 2 '程序无法启动：1 个文件被改动（_internal/PySide6/QtWidgets.pyd）' "$made/broken" reportdesk
  broken truncate -s +1 PySide6/Qt6Core.dll
  expect 0 '' "$made/broken" reportdesk --quit-when-shown
  broken cp "$library" ../version.dll
  expect 1 '程序文件夹中多出 1 个文件（version.dll）' "$made/broken" reportdesk-cli self-test
  rm -r "$made/broken"
  wine reg add 'HKCU\Software\Wine\AppDefaults\reportdesk.exe' /v Version /d win81 /f
  expect 2 '本程序需要 64 位的 Windows 10（1809 版或更新）' "$place" reportdesk
  wine reg delete 'HKCU\Software\Wine\AppDefaults\reportdesk.exe' /f
}

verify_setup() {
  step 'the setup'
  restart
  packaging/windows/verify_setup.sh "$bench" "$bundle" "$(newest_setup)"
}
newest_setup() { realpath --relative-to . "$(find "$made" -maxdepth 1 -name 'reportdesk-*-setup.exe' -printf '%T@ %p\n' | sort -n | tail -1 | cut -d ' ' -f 2-)"; }

measure() {
  step 'size and speed'
  [ "$(du -sb "$bundle" | cut -f 1)" -le 65000000 ] || fail 'the bundle has more than 65 MB'
  [ "$(stat -c %s "$(newest_setup)")" -le 24000000 ] || fail 'the setup has more than 24 MB'
  "$bench" python tests/bench/bench_bundle.py "$(realpath --relative-to . "$bundle")" \
    "$(newest_setup)"
}

trap tidy EXIT
for each in "${@:-prepare build verify_setup furnish verify_commands verify_window verify_second_start verify_session_end verify_kill verify_incident verify_read_only verify_damage measure}"; do
  # shellcheck disable=SC2086  # the default is a list of words
  for part in $each; do "$part"; done
done
printf 'verify_windows: all of it holds\n'
