#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Kodi without a screen, for tests: its own profile, its own Xvfb, loopback only. See README.md here.
#
#   kodi-headless.sh start HOME PORT MOVIES_DIR TV_DIR   starts, waits until it is ready, prints Kodi's pid
#   kodi-headless.sh wait HOME PORT [SECONDS]            waits until it is ready
#   kodi-headless.sh stop HOME                           ends Kodi and Xvfb of this HOME
#   kodi-headless.sh which                               prints Kodi's binary; 1 when something is missing
#
# Environment, all optional:
#   KODI_HEADLESS_USER, KODI_HEADLESS_PASSWORD   web server login; unset: none
#   KODI_HEADLESS_SETS=DIR      movie set information folder
#   KODI_HEADLESS_SHARED_FOLDER=1   films do not sit in folders of their own
#   KODI_HEADLESS_SHIM=FILE     the built loopbackonly module; unset: compiled into HOME
#   KODI_HEADLESS_OWNER=PID     everything ends by itself when this process is gone
#   KODI_HEADLESS_TIMEOUT=60    seconds for the start
#   KODI_HEADLESS_DEBUG=1       debug lines in HOME/.kodi/temp/kodi.log
set -u -o pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
timeout_s=${KODI_HEADLESS_TIMEOUT:-60}
user=${KODI_HEADLESS_USER-}
password=${KODI_HEADLESS_PASSWORD-}

say() { printf 'kodi-headless: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

kodi_binary() { # the wrapper /usr/bin/kodi restarts and writes crash logs: the plain program has one pid
  local candidate
  for candidate in /usr/lib/*/kodi/kodi.bin /usr/lib/*/kodi/kodi-x11 /usr/lib/kodi/kodi.bin /usr/lib/kodi/kodi-x11; do
    if [[ -x $candidate ]]; then printf '%s\n' "$candidate"; return 0; fi
  done
  return 1
}
missing_tools() {
  local tool
  for tool in Xvfb curl sqlite3; do command -v "$tool" >/dev/null || printf '%s ' "$tool"; done
}
cmd_which() {
  local missing
  missing=$(missing_tools)
  [[ -z $missing ]] || die "not installed: $missing"
  kodi_binary || die 'Kodi is not installed'
}

# ------------------------------------------------------------------------------------------------ processes
# A process is ours when its environment carries our HOME: a pid that was given to somebody else never matches.
ours() { # pid home
  [[ -n $1 ]] && tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" | grep -qxF "KODI_HEADLESS_HOME=$2"
}
running() { # home name -> pid
  local pid
  pid=$(cat "$1/run/$2.pid" 2>/dev/null) && ours "$pid" "$1" && printf '%s\n' "$pid"
}
finish_process() { # home name seconds
  local pid tick
  pid=$(running "$1" "$2") || return 0
  kill -TERM "$pid" 2>/dev/null
  for ((tick = 0; tick < $3 * 20; tick++)); do
    running "$1" "$2" >/dev/null || return 0
    sleep 0.05
  done
  say "$2 ($pid) ignored SIGTERM for $3 s, killing it"
  kill -KILL "$pid" 2>/dev/null
  for ((tick = 0; tick < 40; tick++)); do
    running "$1" "$2" >/dev/null || return 0
    sleep 0.05
  done
  return 1
}
stop_home() {
  local bad=0
  finish_process "$1" kodi 15 || bad=1
  finish_process "$1" xvfb 5 || bad=1
  rm -f "$1"/run/*.pid
  return $bad
}
watch_owner() { # home owner: a test that crashed leaves nothing behind
  while kill -0 "$2" 2>/dev/null; do
    running "$1" kodi >/dev/null || exit 0
    sleep 1
  done
  stop_home "$1"
}

# -------------------------------------------------------------------------------------------------- profile
xml() { local t=${1//&/&amp;}; t=${t//</&lt;}; t=${t//>/&gt;}; printf '%s' "${t//\"/&quot;}"; }
sql() { printf '%s' "${1//\'/\'\'}"; }

gui_settings() { # port
  local login=false
  [[ -z $user ]] || login=true
  cat <<XML
<settings version="2">
  <setting id="services.devicename">Metarr test</setting>
  <setting id="services.webserver">true</setting>
  <setting id="services.webserverport">$1</setting>
  <setting id="services.webserverauthentication">$login</setting>
  <setting id="services.webserverusername">$(xml "${user:-kodi}")</setting>
  <setting id="services.webserverpassword">$(xml "$password")</setting>
  <setting id="services.webserverssl">false</setting>
  <setting id="services.esenabled">false</setting>
  <setting id="services.zeroconf">false</setting>
  <setting id="services.upnp">false</setting>
  <setting id="services.airplay">false</setting>
  <setting id="services.wsdiscovery">false</setting>
  <setting id="general.addonupdates">2</setting>
  <setting id="general.addonnotifications">false</setting>
  <setting id="lookandfeel.enablerssfeeds">false</setting>
  <setting id="screensaver.mode"></setting>
  <setting id="powermanagement.displaysoff">0</setting>
  <setting id="powermanagement.shutdowntime">0</setting>
  <setting id="audiooutput.guisoundmode">0</setting>
  <setting id="audiooutput.streamsilence">0</setting>
  <setting id="videoplayer.usevaapi">false</setting>
  <setting id="videoplayer.usevdpau">false</setting>
  <setting id="videoplayer.adjustrefreshrate">0</setting>
  <setting id="videolibrary.updateonstartup">false</setting>
  <setting id="videolibrary.backgroundupdate">true</setting>
  <setting id="videolibrary.artworklevel">0</setting>
  <setting id="videolibrary.moviesetsfolder">$(xml "${KODI_HEADLESS_SETS:+${KODI_HEADLESS_SETS%/}/}")</setting>
  <setting id="myvideos.extractflags">false</setting>
  <setting id="myvideos.extractthumb">false</setting>
  <setting id="locale.language">resource.language.en_gb</setting>
</settings>
XML
}

# No <movieextraart> and the like here: where Kodi finds them, it switches the artwork level from "maximum" (0, set
# above: every file with a valid type name counts) to "custom".
advanced_settings() {
  local level=0
  [[ ${KODI_HEADLESS_DEBUG-} == 1 ]] && level=1
  cat <<XML
<advancedsettings version="1.0">
  <loglevel hide="true">$level</loglevel>
  <splash>false</splash>
  <network><curlclienttimeout>2</curlclienttimeout><disableipv6>true</disableipv6></network>
  <video><ignoresecondsatstart>2</ignoresecondsatstart></video>
  <videolibrary><importwatchedstate>true</importwatchedstate><importresumepoint>true</importresumepoint></videolibrary>
</advancedsettings>
XML
}

sources() { # movies tv
  printf '<sources>\n  <video>\n    <default pathversion="1"></default>\n'
  printf '    <source><name>Movies</name><path pathversion="1">%s/</path><allowsharing>true</allowsharing></source>\n' "$(xml "$1")"
  printf '    <source><name>TV shows</name><path pathversion="1">%s/</path><allowsharing>true</allowsharing></source>\n' "$(xml "$2")"
  printf '  </video>\n'
  # The web server hands out pictures only from below a source; sets lie outside those of videos.
  if [[ -n ${KODI_HEADLESS_SETS-} ]]; then
    printf '  <pictures>\n    <default pathversion="1"></default>\n'
    printf '    <source><name>Sets</name><path pathversion="1">%s/</path><allowsharing>true</allowsharing></source>\n' \
      "$(xml "${KODI_HEADLESS_SETS%/}")"
    printf '  </pictures>\n'
  fi
  printf '</sources>\n'
}

# Debian's Kodi finds visualization.spectrum beside it and asks about it in a modal dialog at the first start.
# A row that says "switched off by the user" answers the question before it is asked. Kodi reads this database
# before it would create it, so the whole schema of version 33 (Kodi 19 and 20) is needed.
addon_database() {
  cat <<'SQL'
CREATE TABLE version (idVersion integer, iCompressCount integer);
INSERT INTO version VALUES (33, 0);
CREATE TABLE addons (id INTEGER PRIMARY KEY, metadata BLOB, addonID TEXT NOT NULL, version TEXT NOT NULL,
  name TEXT NOT NULL, summary TEXT NOT NULL, news TEXT NOT NULL, description TEXT NOT NULL);
CREATE TABLE repo (id integer primary key, addonID text, checksum text, lastcheck text, version text, nextcheck TEXT);
CREATE TABLE addonlinkrepo (idRepo integer, idAddon integer);
CREATE TABLE update_rules (id integer primary key, addonID TEXT, updateRule INTEGER);
CREATE TABLE package (id integer primary key, addonID text, filename text, hash text);
CREATE TABLE installed (id INTEGER PRIMARY KEY, addonID TEXT UNIQUE, enabled BOOLEAN, installDate TEXT,
  lastUpdated TEXT, lastUsed TEXT, origin TEXT NOT NULL DEFAULT '', disabledReason INTEGER NOT NULL DEFAULT 0);
CREATE INDEX idxAddons ON addons(addonID);
CREATE UNIQUE INDEX ix_addonlinkrepo_1 ON addonlinkrepo (idAddon, idRepo);
CREATE UNIQUE INDEX ix_addonlinkrepo_2 ON addonlinkrepo (idRepo, idAddon);
CREATE UNIQUE INDEX idxUpdate_rules ON update_rules(addonID, updateRule);
CREATE UNIQUE INDEX idxPackage ON package(filename);
INSERT INTO installed (addonID, enabled, installDate, disabledReason)
  VALUES ('visualization.spectrum', 0, '2023-01-01 00:00:00', 1);
SQL
}

write_profile() { # home port movies tv
  local data=$1/.kodi/userdata
  mkdir -p "$data/Database" && gui_settings "$2" >"$data/guisettings.xml" \
    && advanced_settings >"$data/advancedsettings.xml" && sources "$3" "$4" >"$data/sources.xml" \
    && addon_database | sqlite3 "$data/Database/Addons33.db" || die "cannot write a profile in $1"
  # Without a sound device that opens Kodi tries again for six seconds at each start.
  printf 'pcm.!default { type null }\nctl.!default { type null }\n' >"$1/.asoundrc"
}

video_database() { # home -> newest MyVideosNNN.db
  local found
  found=$(find "$1/.kodi/userdata/Database" -name 'MyVideos*.db' 2>/dev/null | sort -V | tail -n 1)
  [[ -n $found ]] && printf '%s\n' "$found"
}
# What the dialog "Set content" does. Kodi knows a folder only with its closing slash.
set_content() { # database movies|tvshows dir
  local path recurse=0 folders=0
  path=$(sql "${3%/}/")
  if [[ $2 == movies ]]; then
    recurse=2147483647
    [[ ${KODI_HEADLESS_SHARED_FOLDER-} == 1 ]] || folders=1
  fi
  sqlite3 -cmd '.timeout 10000' "$1" >/dev/null <<SQL
BEGIN IMMEDIATE;
INSERT INTO path (strPath) SELECT '$path' WHERE NOT EXISTS (SELECT 1 FROM path WHERE strPath = '$path');
UPDATE path SET strContent = '$2', strScraper = 'metadata.local', strHash = '', scanRecursive = $recurse,
  useFolderNames = $folders, strSettings = '', noUpdate = 0, exclude = 0, allAudio = 0 WHERE strPath = '$path';
COMMIT;
SQL
}

# ---------------------------------------------------------------------------------------------------- start
rpc() { # port method params -> raw answer
  local login=()
  [[ -z $user ]] || login=(-u "$user:$password")
  curl -s --noproxy '*' --max-time 5 ${login[@]+"${login[@]}"} -H 'Content-Type: application/json' \
    --data-binary "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":$3}" "http://127.0.0.1:$1/jsonrpc"
}
give_up() { # home text
  { tail -n 15 "$1/.kodi/temp/kodi.log"; tail -n 5 "$1/run/kodi.out" "$1/run/xvfb.out"; } >&2 2>/dev/null
  stop_home "$1"
  die "$2"
}
# Ready: it answers, the home window is up (a dialog there is answered with "back"), the video database exists.
wait_ready() { # home port deadline
  local window database
  until rpc "$2" JSONRPC.Ping '{}' | grep -q pong; do
    running "$1" kodi >/dev/null || give_up "$1" 'Kodi ended while it started'
    ((SECONDS < $3)) || give_up "$1" "no answer on port $2 in $timeout_s s"
    sleep 0.1
  done
  until window=$(rpc "$2" GUI.GetProperties '{"properties":["currentwindow"]}' | grep -o '"id":1[0-9]*' | tail -n 1) \
    && [[ $window == '"id":10000' ]]; do
    ((SECONDS < $3)) || give_up "$1" "the home window did not come up (window $window)"
    [[ $window == '"id":10100' || $window == '"id":12002' ]] && rpc "$2" Input.Back '{}' >/dev/null
    sleep 0.1
  done
  until database=$(video_database "$1") && sqlite3 -cmd '.timeout 2000' "$database" 'SELECT count(*) FROM path, version' >/dev/null 2>&1; do
    ((SECONDS < $3)) || give_up "$1" 'Kodi made no video database'
    sleep 0.1
  done
}

start_screen() { # home deadline
  : >"$1/run/display"
  KODI_HEADLESS_HOME=$1 setsid Xvfb -displayfd 3 -screen 0 640x360x24 -nolisten tcp -noreset \
    3>"$1/run/display" </dev/null >"$1/run/xvfb.out" 2>&1 &
  echo $! >"$1/run/xvfb.pid"
  until [[ -s $1/run/display ]]; do
    kill -0 "$(cat "$1/run/xvfb.pid")" 2>/dev/null || give_up "$1" 'Xvfb ended'
    ((SECONDS < $2)) || give_up "$1" 'Xvfb named no display'
    sleep 0.05
  done
}

cmd_start() {
  [[ $# == 4 ]] || die 'start HOME PORT MOVIES_DIR TV_DIR'
  local home=$1 port=$2 movies tv binary shim deadline=$((SECONDS + timeout_s)) database
  binary=$(cmd_which) || exit 1
  [[ $port =~ ^[0-9]+$ ]] || die "not a port: $port"
  # Kodi keeps paths as they are given, so links are resolved here, once.
  movies=$(cd -- "$3" && pwd -P) && tv=$(cd -- "$4" && pwd -P) || exit 1
  mkdir -p "$home/run" "$home/xdg" && home=$(cd -- "$home" && pwd -P) || die "cannot make $home"
  ! running "$home" kodi >/dev/null || die "a Kodi already runs in $home"
  ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || die "port $port is taken"
  chmod 700 "$home/xdg"
  [[ -d $home/.kodi ]] || write_profile "$home" "$port" "$movies" "$tv"
  shim=${KODI_HEADLESS_SHIM:-$home/run/loopbackonly.so}
  [[ -e $shim ]] || c++ -std=c++17 -O1 -shared -fPIC -o "$shim" "$here/loopbackonly.cpp" -ldl || die 'cannot compile loopbackonly.cpp'
  start_screen "$home" "$deadline"
  (
    cd "$home" || exit 1
    exec setsid env -i KODI_HEADLESS_HOME="$home" HOME="$home" PATH="$PATH" TMPDIR="${TMPDIR:-/tmp}" TZ="${TZ:-UTC}" \
      LANG=C.UTF-8 DISPLAY=":$(<"$home/run/display")" XDG_RUNTIME_DIR="$home/xdg" LIBGL_ALWAYS_SOFTWARE=1 \
      GALLIUM_DRIVER=llvmpipe LP_NUM_THREADS=1 KODI_AE_SINK=ALSA PULSE_SERVER=unix:/nonexistent LD_PRELOAD="$shim" \
      "$binary" --windowing=x11 </dev/null >"$home/run/kodi.out" 2>&1
  ) &
  echo $! >"$home/run/kodi.pid"
  sleep 0.2 # until exec has put our HOME into its environment
  wait_ready "$home" "$port" "$deadline"
  database=$(video_database "$home")
  set_content "$database" movies "$movies" && set_content "$database" tvshows "$tv" \
    || give_up "$home" 'cannot set the content of the folders'
  if [[ -n ${KODI_HEADLESS_OWNER-} ]]; then
    (trap '' HUP; watch_owner "$home" "$KODI_HEADLESS_OWNER") </dev/null >/dev/null 2>&1 &
  fi
  cat "$home/run/kodi.pid"
}
cmd_wait() {
  [[ $# -ge 2 ]] || die 'wait HOME PORT [SECONDS]'
  local home
  home=$(cd -- "$1" && pwd -P) || exit 1
  wait_ready "$home" "$2" $((SECONDS + ${3:-$timeout_s}))
}
cmd_stop() {
  [[ $# == 1 ]] || die 'stop HOME'
  local home
  home=$(cd -- "$1" && pwd -P) || exit 1
  stop_home "$home" || die "something of $home is still running"
}

case ${1-} in
  start | wait | stop | which) command=$1; shift; "cmd_$command" "$@" ;;
  *) sed -n '3,/^set -u/p' "${BASH_SOURCE[0]}" | grep '^#' | cut -c3-; exit 2 ;;
esac
